import { lostOf } from 'atess-client/internal';
import { rowsOf, dataLogSnIn, deviceSnIn, plantIdIn, lastDatesIn } from './identities.ts';
import { findingOf, isPagesOnly, type Finding } from './finding.ts';
import { inputsOf, type Device, type InputOptions } from './inputs.ts';
import { PAGES_EVERYWHERE } from './outcome.ts';
import type { Attempt, Prober, Round } from './prober.ts';
import type { Target } from './targets.ts';

/** The input of the probe besides its findings. */
export interface ProbeStart {
	readonly plantIds: readonly string[];
	readonly dataLogSns: readonly string[];
	/** Serial numbers by device type. */
	readonly devices: ReadonlyMap<string, string>;
}

export interface ProbeOptions extends InputOptions {
	readonly prober: Prober;
	readonly start: ProbeStart;
	readonly onFinding: (finding: Finding) => void;
}

/** After so many operations without anything but pages, and none with a response, it is the server. */
const ENOUGH_PAGES = 3;

/**
 * Makes every read once and reports the results in the order of the reads. It begins with the possible reads. Reads
 * that the limits do not permit yet come last, together with the reads that depend on them.
 */
export async function probe(options: ProbeOptions): Promise<readonly Finding[]> {
	const { targets, prober, start } = options;
	const plantIds = [...start.plantIds];
	const loggers = [...start.dataLogSns];
	const devices = new Map<string, Device>(
		[...start.devices].map(([group, deviceSn]) => [group, { deviceSn }]),
	);
	const findings: Finding[] = [];
	let stopped: string | undefined;
	/** How many operations gave nothing but pages; false once one gave something else. */
	let pagesOnly: number | false = 0;
	const tell = (finding: Finding): void => {
		findings.push(finding);
		options.onFinding(finding);
	};

	/** Reads that the limits do not permit yet, and those that depend on them. */
	const postponed: Target[] = [];
	for (const target of targets) await make(target, 'first');
	for (const target of postponed) await make(target, 'last');

	async function make(target: Target, round: Round): Promise<void> {
		const { id, info, about, group, lists } = target;
		const skip = (reason: string): void => {
			tell({ operationId: id, status: 'notAsked', documented: info.path, attempts: [], reason });
		};
		if (stopped !== undefined) {
			skip(stopped);
			return;
		}
		const inputs = inputsOf(target, { plantIds, loggers, devices, findings }, options);
		if (typeof inputs === 'string') {
			if (round === 'first' && postponed.some((one) => one.lists)) postponed.push(target);
			else skip(inputs);
			return;
		}
		let attempts: readonly Attempt[] = [];
		for (const input of inputs) {
			attempts = [...attempts.filter(isNoPath), ...(await prober.ask(id, input, round))];
			const { outcome } = attempts.at(-1) ?? {};
			if (outcome?.status === 'stopped') stopped = outcome.message;
			if (outcome?.status !== 'answered') {
				if (outcome?.status === 'refused' || outcome?.status === 'tooEarly') continue;
				if (outcome && 'isNull' in outcome) continue;
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
		if (round === 'first' && attempts.at(-1)?.outcome.status === 'tooEarly') {
			postponed.push(target);
			return;
		}
		tell(findingOf(id, info.path, attempts));
		pagesOnly = pagesOnly !== false && isPagesOnly(attempts) ? pagesOnly + 1 : false;
		if (pagesOnly === ENOUGH_PAGES) stopped = `the first operations all gave ${PAGES_EVERYWHERE}`;
	}
	return findings;
}

/** One that is connected, if there is any: the others may have old records. */
function firstDevice(rows: readonly Readonly<Record<string, unknown>>[]): Device | undefined {
	const online = rows.filter(({ lost }) => lostOf(lost) !== true);
	for (const row of [...online, ...rows]) {
		const deviceSn = deviceSnIn(row);
		if (deviceSn === undefined) continue;
		const lastDates = lastDatesIn(row);
		return { deviceSn, ...(lastDates && { lastDates }) };
	}
	return undefined;
}

function isNoPath({ outcome }: Attempt): boolean {
	return outcome.status === 'noPath';
}

function known(values: readonly (string | undefined)[]): string[] {
	return values.filter((value) => value !== undefined);
}
