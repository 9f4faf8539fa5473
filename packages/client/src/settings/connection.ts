import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { throwIfAborted } from '../errors/index.ts';
import { isConnected, lostOf } from '../normalise/lost.ts';
import { normalise } from '../normalise/normalise.ts';
import { CONNECTION_MS, type ConnectionMemory } from './connection-memory.ts';
import type { SettingsClient } from './deps.ts';
import type { Row } from '../model/row.ts';

/** A device whose latest sample is not older than this is connected. */
const FRESH_SAMPLE_MS = 15 * 60_000 - 1;
/** Clocks of devices may be fast by this much: of a faster one the age of a sample proves nothing. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** The dependencies of the check of a connection. */
export interface ConnectionDeps {
	readonly client: SettingsClient;
	/** ms since 1970. */
	readonly now: () => number;
	/** Zone of the plant, an IANA name. Without it the age of a sample is not known. */
	readonly timezone?: string | undefined;
	/** Default none: each check reads. */
	readonly connections?: ConnectionMemory;
	readonly signal?: AbortSignal;
}

/** Whether a device is connected. */
export type Connection =
	| {
			readonly online: boolean;
			readonly by: 'memory' | 'baseInfo' | 'sample';
			readonly unknown?: never;
	  }
	| {
			readonly online?: undefined;
			/** Why it could not be determined. */
			readonly unknown: string;
	  };

/**
 * Whether a device is connected: by its base info, else by its latest sample. A sample proves a connection while it is
 * younger than 15 minutes; an older one, or the state "Lost", proves that there is no connection. Responses that a rate
 * limit holds back are taken from memory: base info for 15 minutes at most.
 *
 * @throws {AtessAbortError} when the signal is aborted
 */
export async function connectionOf(
	deps: ConnectionDeps,
	deviceType: DeviceType,
	deviceSn: string,
): Promise<Connection> {
	const { connections, now } = deps;
	const age = now() - ((await connections?.recall(deviceSn)) ?? NaN);
	if (age >= 0 && age <= CONNECTION_MS) return { online: true, by: 'memory' };
	const connection = await readConnection(deps, deviceType, deviceSn);
	if (connection.online === true) await connections?.keep(deviceSn, now());
	return connection;
}

async function readConnection(
	deps: ConnectionDeps,
	deviceType: DeviceType,
	deviceSn: string,
): Promise<Connection> {
	const { operations } = deviceInfo(deviceType);
	const info = await read(deps, operations.get, deviceSn);
	const lost = 'row' in info ? lostOf(info.row.lost) : undefined;
	if (lost !== undefined) return { online: !lost, by: 'baseInfo' };
	const latest = await read(deps, operations.latest, deviceSn);
	const online = 'row' in latest ? onlineBy(deps, deviceType, latest.row) : latest.problem;
	if (typeof online === 'boolean') return { online, by: 'sample' };
	const first = 'row' in info ? 'its base info does not contain it' : `base info: ${info.problem}`;
	return { unknown: `${first}; latest sample: ${online}` };
}

async function read(
	{ client, signal }: ConnectionDeps,
	operation: string,
	deviceSn: string,
): Promise<{ readonly row: Row } | { readonly problem: string }> {
	try {
		const { data } = await client.request(
			operation,
			{ deviceSn },
			{ onLimit: 'reuse', ...(signal && { signal }) },
		);
		const isRow = typeof data === 'object' && data !== null && !Array.isArray(data);
		return isRow ? { row: data as Row } : { problem: 'no data' };
	} catch (error) {
		throwIfAborted(signal);
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}

/** @returns the reason if it is not known */
function onlineBy(
	{ now, timezone }: ConnectionDeps,
	deviceType: DeviceType,
	row: Row,
): boolean | string {
	const at = now();
	const record = normalise(deviceType, row, { now: at, timezone, staleAfterMs: FRESH_SAMPLE_MS });
	const online = isConnected(record);
	const isAhead = record.time !== null && Date.parse(record.time) > at + CLOCK_TOLERANCE_MS;
	if (isAhead && online !== false) return 'its time is in the future';
	if (online !== undefined) return online;
	return timezone === undefined
		? 'its age is not known without the time zone of the plant'
		: 'its time is missing or ambiguous';
}
