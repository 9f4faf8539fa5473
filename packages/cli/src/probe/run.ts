import { rowsOf, dataLogSnIn, deviceSnIn, plantIdIn, updateTimeIn } from './identities.ts';
import { findingOf, type Finding } from './finding.ts';
import type { Attempt, Prober } from './prober.ts';
import type { Target } from './targets.ts';

/** What the probe starts from besides what it finds. */
export interface ProbeStart {
	readonly plantIds: readonly string[];
	readonly dataLogSns: readonly string[];
	/** Serial numbers by kind of device. */
	readonly devices: ReadonlyMap<string, string>;
}

export interface ProbeOptions {
	readonly targets: readonly Target[];
	readonly prober: Prober;
	readonly start: ProbeStart;
	/** Data loggers that are looked behind, at most, for devices of each kind. */
	readonly mostLoggers: number;
	/** The present, for a history where nothing says when the last data came. */
	readonly now: () => Date;
	readonly onFinding: (finding: Finding) => void;
}

interface Device {
	readonly deviceSn: string;
	readonly updateTime?: string;
}

/** Rows are enough to see all fields of, and few enough to be a small answer. */
const ROWS = 20;

/** Makes every read once and says what became of it, in the order in which they were made. */
export async function probe(options: ProbeOptions): Promise<readonly Finding[]> {
	const { targets, prober, start } = options;
	const plantIds = [...start.plantIds];
	const loggers = [...start.dataLogSns];
	const devices = new Map<string, Device>(
		[...start.devices].map(([group, deviceSn]) => [group, { deviceSn }]),
	);
	const findings: Finding[] = [];
	let stopped: string | undefined;
	const tell = (finding: Finding): void => {
		findings.push(finding);
		options.onFinding(finding);
	};

	for (const target of targets) {
		const { id, info, about, group, lists } = target;
		const skip = (reason: string): void => {
			tell({ operationId: id, status: 'notAsked', documented: info.path, attempts: [], reason });
		};
		if (stopped !== undefined) {
			skip(stopped);
			continue;
		}
		const inputs = inputsOf(target, { plantIds, loggers, devices }, options);
		if (typeof inputs === 'string') {
			skip(inputs);
			continue;
		}
		let attempts: readonly Attempt[] = [];
		for (const input of inputs) {
			attempts = [...attempts.filter(isNoPath), ...(await prober.ask(id, info, input))];
			const { outcome } = attempts.at(-1) ?? {};
			if (outcome?.status === 'stopped') stopped = outcome.message;
			if (outcome?.status !== 'answered') {
				if (outcome?.status === 'refused') continue;
				break;
			}
			const rows = rowsOf(outcome.data);
			if (about === 'account' && lists) {
				plantIds.push(...(group === 'plant' ? known(rows.map(plantIdIn)) : []));
				loggers.push(...(group === 'dataLogger' ? known(rows.map(dataLogSnIn)) : []));
			}
			if (rows.length === 0) continue;
			if (about === 'dataLogger' && lists && !devices.has(group)) {
				const device = firstDevice(rows);
				if (device) devices.set(group, device);
			}
			break;
		}
		tell(findingOf(id, info.path, attempts));
	}
	return findings;
}

interface Known {
	readonly plantIds: readonly string[];
	readonly loggers: readonly string[];
	readonly devices: ReadonlyMap<string, Device>;
}

/** What to call an operation with, one after the other until one has something; or why it cannot be. */
function inputsOf(
	{ info, about, group, lists }: Target,
	{ plantIds, loggers, devices }: Known,
	{ mostLoggers, now }: ProbeOptions,
): readonly Readonly<Record<string, unknown>>[] | string {
	const needed = info.parameters
		.filter(({ required }) => required === true)
		.map(({ name }) => name);
	const { page } = info;
	const paging = page ? [page.number, page.size, page.from, page.to] : [];
	const strange = needed.find(
		(name) => !['deviceSn', 'dataLogSn', 'plantId', ...paging].includes(name),
	);
	if (strange !== undefined) return `it needs ${strange}, of which the probe knows no value`;
	const paged = page && !lists ? { [page.number]: 1, [page.size]: ROWS } : {};
	switch (about) {
		case 'account':
			return [page ? { [page.number]: 1, [page.size]: ROWS } : {}];
		case 'plant': {
			const [plantId] = plantIds;
			return plantId === undefined ? 'no plant is known: give one with --plant' : [{ plantId }];
		}
		case 'dataLogger': {
			const some = [...new Set(loggers)].slice(0, lists ? mostLoggers : 1);
			if (some.length === 0) return 'no data logger is known: give one with --data-logger';
			return some.map((dataLogSn) => ({ dataLogSn }));
		}
		case 'device': {
			const device = devices.get(group);
			if (!device)
				return `no device of this kind was found: give one with --device ${group}:SERIAL`;
			const range =
				page?.from === undefined || page.to === undefined
					? {}
					: lastDay(device.updateTime, now(), page.from, page.to);
			return [{ deviceSn: device.deviceSn, ...paged, ...range }];
		}
	}
}

/** The day of the last data; without one, today and the day before, wherever the plant may be. */
function lastDay(
	updateTime: string | undefined,
	now: Date,
	from: string,
	to: string,
): Readonly<Record<string, string>> {
	const date = (offset: number): string =>
		new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
	const [first, last] =
		updateTime === undefined
			? [date(-1), date(1)]
			: [updateTime.slice(0, 10), updateTime.slice(0, 10)];
	return { [from]: `${first} 00:00:00`, [to]: `${last} 23:59:59` };
}

/** One that is connected, if there is any: the others may have old records. */
function firstDevice(rows: readonly Readonly<Record<string, unknown>>[]): Device | undefined {
	const online = rows.filter(({ lost }) => lost !== true && lost !== 'true');
	for (const row of [...online, ...rows]) {
		const deviceSn = deviceSnIn(row);
		if (deviceSn === undefined) continue;
		const updateTime = updateTimeIn(row);
		return { deviceSn, ...(updateTime !== undefined && { updateTime }) };
	}
	return undefined;
}

function isNoPath({ outcome }: Attempt): boolean {
	return outcome.status === 'noPath';
}

function known(values: readonly (string | undefined)[]): string[] {
	return values.filter((value) => value !== undefined);
}
