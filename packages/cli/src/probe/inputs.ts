import type { Finding, FindingStatus } from './finding.ts';
import type { lastDatesIn } from './identities.ts';
import type { Target } from './targets.ts';

type LastDates = ReturnType<typeof lastDatesIn>;

export interface Device {
	readonly deviceSn: string;
	/** Dates of its last data. */
	readonly lastDates?: LastDates;
}

/** The known facts when an operation's turn comes. */
export interface Known {
	readonly plantIds: readonly string[];
	readonly loggers: readonly string[];
	readonly devices: ReadonlyMap<string, Device>;
	readonly findings: readonly Finding[];
}

export interface InputOptions {
	readonly targets: readonly Target[];
	/** Data loggers whose devices of each type are listed, at most. */
	readonly mostLoggers: number;
	/** The present, for a history where the last data have no time. */
	readonly now: () => Date;
}

/** Rows are enough to see all fields of, and few enough for a small response. */
const ROWS = 20;

/**
 * The inputs of an operation, tried one after the other until a response has data; or the reason why there is no input.
 */
export function inputsOf(
	target: Target,
	known: Known,
	{ mostLoggers, now, targets }: InputOptions,
): readonly Readonly<Record<string, unknown>>[] | string {
	const { info, about, group, lists } = target;
	const { plantIds, loggers, devices } = known;
	const because = (listed: (one: Target) => boolean): string =>
		whyUnknown(
			targets.find((one) => one.lists && listed(one)),
			known.findings,
		);
	const needed = info.parameters
		.filter(({ required }) => required === true)
		.map(({ name }) => name);
	const { page } = info;
	const paging = page ? [page.number, page.size, page.from, page.to] : [];
	const strange = needed.find(
		(name) => !['deviceSn', 'dataLogSn', 'plantId', ...paging].includes(name),
	);
	if (strange !== undefined) return `it needs ${strange}, and the probe knows no value for it`;
	const paged = page && !lists ? { [page.number]: 1, [page.size]: ROWS } : {};
	switch (about) {
		case 'account':
			return [page ? { [page.number]: 1, [page.size]: ROWS } : {}];
		case 'plant': {
			const [plantId] = plantIds;
			if (plantId !== undefined) return [{ plantId }];
			return `no plant is known${because((one) => one.about === 'account' && one.group === 'plant')}: give one with --plant`;
		}
		case 'dataLogger': {
			const some = [...new Set(loggers)].slice(0, lists ? mostLoggers : 1);
			if (some.length > 0) return some.map((dataLogSn) => ({ dataLogSn }));
			return `no data logger is known${because((one) => one.about === 'account' && one.group === 'dataLogger')}: give one with --data-logger`;
		}
		case 'device': {
			const device = devices.get(group);
			if (!device) {
				return `no device of this type is known${because((one) => one.about === 'dataLogger' && one.group === group)}: give one with --device ${group}:SERIAL`;
			}
			const range =
				page?.from === undefined || page.to === undefined
					? {}
					: lastDay(device.lastDates, now(), page.from, page.to);
			return [{ deviceSn: device.deviceSn, ...paged, ...range }];
		}
	}
}

const WHY: Readonly<Partial<Record<FindingStatus, string>>> = {
	refused: 'was refused',
	failed: 'failed',
	notFound: 'was not found',
	notAsked: 'could not be read',
};

/** The reason why a list has returned no entries; undefined if it was empty, or left out. */
function whyUnknown(list: Target | undefined, findings: readonly Finding[]): string {
	const { status } = findings.find(({ operationId }) => operationId === list?.id) ?? {};
	const why = status && WHY[status];
	return list && why !== undefined ? `, because ${list.id} ${why}` : '';
}

/** The day of the last data; without one, today and the day before, wherever the plant may be. */
function lastDay(
	dates: LastDates,
	now: Date,
	from: string,
	to: string,
): Readonly<Record<string, string>> {
	const date = (offset: number): string =>
		new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
	const { first, last } = dates ?? { first: date(-1), last: date(1) };
	return { [from]: `${first} 00:00:00`, [to]: `${last} 23:59:59` };
}
