import { OPERATIONS } from '../generated/operations.ts';
import { attempt, reasonOf, type DiscoveryRun } from './discovery-run.ts';
import { loggerIn, readRows, rowsIn, type ListProblem, type LoggerRow } from './rows.ts';

/** The response of one list of data loggers. */
interface LoggerList {
	readonly found: readonly LoggerRow[];
	readonly problems?: readonly ListProblem[];
}

/** The content of the list of the whole account. */
export interface AccountLoggers {
	readonly found: readonly LoggerRow[];
	/** Plants whose data loggers have to be read one by one. */
	readonly toAsk: readonly string[];
	/** Whether the list could be read, all of it. */
	readonly isWhole: boolean;
}

/**
 * The data loggers of the whole account. This call is limited by account, so it comes first: only plants without a data
 * logger in it are read one by one, and all of them if it does not show which data logger belongs to which plant.
 *
 * @param plantIds empty when the plants are not known: then nothing else can be read
 */
export async function findAccountLoggers(
	run: DiscoveryRun,
	plantIds: readonly string[],
): Promise<AccountLoggers> {
	const { data, error } = await attempt(run, () => ask(run));
	const why = reasonOf(error, data?.problems);
	// Where the plants are known, each is read by itself, and reports its own failure.
	if (plantIds.length === 0 && why) {
		run.warnings.add({ code: 'loggersNotListed', params: why, error });
	}
	const found = data?.found ?? [];
	const seen = new Set(found.map(({ plantId }) => plantId));
	const isWhole = data !== undefined && data.problems === undefined;
	const isSure = isWhole && !seen.has(undefined);
	return {
		found,
		toAsk: isSure ? plantIds.filter((plantId) => !seen.has(plantId)) : plantIds,
		isWhole,
	};
}

/**
 * The data loggers of one plant. A failure is a warning.
 *
 * @returns undefined when its list could not be read; whether a list that could is whole
 */
export async function findPlantLoggers(
	run: DiscoveryRun,
	plantId: string,
): Promise<{ readonly found: readonly LoggerRow[]; readonly isWhole: boolean } | undefined> {
	const { data, error } = await attempt(run, () => ask(run, plantId));
	const why = reasonOf(error, data?.problems);
	if (why) {
		run.warnings.add({ code: 'loggersNotListed', params: { plantId, ...why }, error });
	}
	if (!data) return undefined;
	const found = data.found.map((logger) => ({ plantId, ...logger }));
	return { found, isWhole: data.problems === undefined };
}

async function ask(run: DiscoveryRun, plantId?: string): Promise<LoggerList> {
	const data = await run.ask('dataLogList', plantId === undefined ? {} : { plantId });
	return readRows(rowsIn(OPERATIONS.dataLogList, data), loggerIn);
}
