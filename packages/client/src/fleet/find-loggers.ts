import { OPERATIONS } from '../generated/operations.ts';
import { attempt, attemptAll, type DiscoveryRun } from './discovery-run.ts';
import { GIVE_SERIALS } from './find-plants.ts';
import { loggerIn, readRows, rowsIn, type LoggerRow } from './rows.ts';

/** The answer of one logger list. */
interface LoggerList {
	readonly found: readonly LoggerRow[];
	readonly problem?: string;
}

/**
 * The data loggers of plants, each once.
 *
 * The list of the whole account comes first, since this call is limited by account: only plants of which
 * it shows no data logger are asked for one by one, and all of them when it does not say what belongs to
 * which plant. A single chosen plant is asked for by its id at once.
 *
 * @param plantIds undefined when the plants are not known: then it is the whole account's list alone
 * @param selected whether the plants were chosen, so that others' data loggers are left out
 */
export async function findLoggers(
	run: DiscoveryRun,
	plantIds: readonly string[] | undefined,
	selected: boolean,
): Promise<LoggerRow[]> {
	const places = new Map<string, { at: Set<string>; row: LoggerRow }>();
	const place = (row: LoggerRow, asked?: string): void => {
		const { at } = places.get(row.dataLogSn) ?? { at: new Set<string>() };
		const plantId = row.plantId ?? asked;
		if (plantId !== undefined) at.add(plantId);
		places.set(row.dataLogSn, { at, row });
	};

	let toAsk = plantIds ?? [];
	if (!selected || toAsk.length > 1) {
		const wide = await wholeAccount(run, toAsk.length === 0);
		wide?.found.forEach((logger) => {
			place(logger);
		});
		const seen = new Set(wide?.found.map(({ plantId }) => plantId));
		const sure = wide && wide.problem === undefined && !seen.has(undefined);
		if (sure) toAsk = toAsk.filter((plantId) => !seen.has(plantId));
	}
	for await (const [plantId, { data, error }] of attemptAll(run, toAsk, (id) => ask(run, id))) {
		data?.found.forEach((logger) => {
			place(logger, plantId);
		});
		const why = data?.problem === undefined ? error?.message : `${data.problem}.`;
		if (why === undefined) continue;
		run.warnings.add({
			message: `Data loggers of plant ${plantId} are missing: the list could not be read. ${GIVE_SERIALS} ${why}`,
			plantId,
			...(error && { error }),
		});
	}
	return [...places].flatMap(([dataLogSn, { at, row }]) => {
		const { lost, updateTime } = row;
		const logger = {
			dataLogSn,
			...(lost !== undefined && { lost }),
			...(updateTime !== undefined && { updateTime }),
		};
		const wanted = [...at].filter((id) => !selected || plantIds?.includes(id) === true);
		if (selected && wanted.length === 0) return [];
		const [plantId, ...others] = wanted;
		if (others.length === 0) return [{ ...logger, ...(plantId !== undefined && { plantId }) }];
		run.warnings.add({
			message: `Data logger ${dataLogSn} is listed under several plants (${wanted.join(', ')}), so its plant is not known; its devices are.`,
			dataLogSn,
		});
		return [logger];
	});
}

async function wholeAccount(run: DiscoveryRun, alone: boolean): Promise<LoggerList | undefined> {
	const { data, error } = await attempt(run, () => ask(run));
	const why = data?.problem === undefined ? error?.message : `${data.problem}.`;
	// Where the plants are known, each is asked for itself, and speaks for itself.
	if (alone && why !== undefined) {
		run.warnings.add({
			message: `Data loggers are missing: the account's list could not be read. ${GIVE_SERIALS} ${why}`,
			...(error && { error }),
		});
	}
	return data;
}

async function ask(run: DiscoveryRun, plantId?: string): Promise<LoggerList> {
	const data = await run.ask('dataLogList', plantId === undefined ? {} : { plantId });
	return readRows(rowsIn(OPERATIONS.dataLogList, data), loggerIn);
}
