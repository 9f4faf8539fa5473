import type { Execution, Item } from '../../../../demo/src/index.ts';
import type { Simulator } from '../../../../packages/simulator/src/index.ts';
import { OPERATIONS } from '../../../../packages/client/src/generated/operations.ts';
import type { OperationInfo } from '../../../../packages/client/src/model/operation-info.ts';
import type { RequestedChange } from './changes.ts';

const SAMPLE_MS = 5 * 60_000;
const SHORTEST_LIMIT_S = 60;

/** The items that a trigger has started an execution with, also of one whose worker has died. */
export function eventsOf({ data }: Execution): Item[] {
	const { resultData, executionData } = (data ?? {}) as Partial<NonNullable<Execution['data']>> & {
		executionData?: { nodeExecutionStack?: { data?: { main?: (Item[] | null)[] } }[] };
	};
	const started =
		resultData?.runData.First?.at(-1)?.data ?? executionData?.nodeExecutionStack?.at(0)?.data;
	return started?.main?.flatMap((items) => items ?? []) ?? [];
}

/** Collects the requests to the vendor and counts those that come too early. The simulator forgets its oldest ones. */
export class RequestJudge {
	readonly overLimits: string[] = [];
	count = 0;
	readonly #last = new Map<string, number>();
	readonly #simulator: Simulator;

	constructor(simulator: Simulator) {
		this.#simulator = simulator;
	}

	/** Takes the requests that have come since the last call. */
	collect(): void {
		for (const { index, operationId, query, time } of this.#simulator.requests) {
			if (index < this.count || operationId === undefined) continue;
			const { limit } = OPERATIONS[operationId as keyof typeof OPERATIONS] as OperationInfo;
			// A limit of some seconds is an assumed spacing, which a read may try (docs/decisions/0015).
			if (!limit || limit.seconds < SHORTEST_LIMIT_S) continue;
			const key = `${operationId} ${query}`;
			const at = Date.parse(time);
			const before = this.#last.get(key);
			if (before !== undefined && at - before < limit.seconds * 1000)
				this.overLimits.push(`${key}: ${at - before} ms after the last one`);
			this.#last.set(key, at);
		}
		this.count = (this.#simulator.requests.at(-1)?.index ?? -1) + 1;
	}
}

export interface JudgedSamples {
	readonly count: number;
	readonly doubled: string[];
	readonly missing: string[];
	/** Devices without any sample. */
	readonly silent: string[];
}

/** Samples of new data: from the first one of a device on, each is expected once until `to`. */
export function judgeSamples(
	items: readonly Item[],
	devices: readonly string[],
	to: number,
): JudgedSamples {
	const byDevice = new Map<string, number[]>();
	for (const { json } of items) {
		const deviceSn = String(json.deviceSn);
		const times = byDevice.get(deviceSn) ?? [];
		times.push(Date.parse(String(json.time)));
		byDevice.set(deviceSn, times);
	}
	const doubled: string[] = [];
	const missing: string[] = [];
	for (const [deviceSn, times] of byDevice) {
		const told = new Set(times);
		if (told.size < times.length) doubled.push(deviceSn);
		for (let at = Math.min(...times); at <= to; at += SAMPLE_MS) {
			if (!told.has(at)) missing.push(`${deviceSn} ${new Date(at).toISOString()}`);
		}
	}
	return {
		count: items.length,
		doubled,
		missing,
		silent: devices.filter((deviceSn) => !byDevice.has(deviceSn)),
	};
}

/** Values that occur more than once. */
export function repeated(values: readonly string[]): string[] {
	const seen = new Set<string>();
	return values.filter((value) => seen.size === seen.add(value).size);
}

export interface JudgedChanges {
	/** Writes that have reached the vendor. */
	readonly writes: number;
	/** Writes that have changed more than one requested value: they have reverted another one. */
	readonly reverted: string[];
	/** Changes with a verdict that the device does not confirm. */
	readonly wrong: string[];
}

/** Compares what was requested with what has happened to the devices. */
export function judgeChanges(
	{ control }: Simulator,
	requested: readonly RequestedChange[],
): JudgedChanges {
	const reverted: string[] = [];
	const wrong: string[] = [];
	let writes = 0;
	for (const deviceSn of new Set(requested.map((change) => change.deviceSn))) {
		const { history } = control.settings(deviceSn);
		const ours = requested.filter((change) => change.deviceSn === deviceSn);
		const left = [...ours];
		for (const { before, after } of history) {
			writes++;
			const changed = Object.keys(after).filter((key) => before[key] !== after[key]);
			// A write of the value that the device has already changes nothing.
			if (changed.length === 0) continue;
			const at = left.findIndex(({ key, value }) => changed.includes(key) && after[key] === value);
			if (changed.length > 1 || at < 0)
				reverted.push(
					`${deviceSn}: ${changed.map((key) => `${key} ${JSON.stringify([before[key], after[key]])}`).join(', ')}`,
				);
			if (at >= 0) left.splice(at, 1);
		}
		for (const { key, value, verdict } of ours) {
			const isThere = history.some(({ after }) => after[key] === value);
			if (verdict === 'applied' && !isThere) wrong.push(`${deviceSn} ${key} ${value}`);
		}
	}
	return { writes, reverted, wrong };
}
