import { DEVICE_KINDS, deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { callSite } from '../core/call-site.ts';
import { AtessNotFoundError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { createAsk, type Ask, type FleetClient } from './ask.ts';
import { AtessKindError } from './fleet-errors.ts';
import { kindInLists } from './kind-in-lists.ts';
import { createKindMemory, type KindMemory } from './kind-memory.ts';
import { isRecordOf } from './kinds.ts';
import { createPacedCalls } from './paced-calls.ts';

export interface KindOptions {
	/** What is known already, and where finds are put. Default: nothing is kept. */
	readonly memory?: KindMemory | undefined;
	/** The data logger that the device hangs on, if it is known. */
	readonly dataLogSn?: string | undefined;
	/** The kinds that it can be, tried in this order. Default: every type; `kindsOfResource('hps')` saves calls for an HPS. */
	readonly among?: readonly DeviceKind[] | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** A found kind, with the latest data where it was these that told. */
export interface FoundKind {
	readonly kind: DeviceKind;
	readonly latest?: { readonly data: unknown };
}

/**
 * Finds out what kind of device a serial number belongs to, which nothing in the number tells.
 *
 * With a data logger: the kind in whose base-info list the device is. In no list, it is not found; in
 * several, or where lists could not be read, the latest data tell. Without one: the latest data of the
 * central HPS, then of the string HPS, then of the other kinds. "Not found" and data that are null, empty
 * or unrecognised lead on to the next kind; no access, a server error, a time-out, a rate limit or a
 * network failure does not, since it says nothing about the kind. Only finds are remembered.
 *
 * @returns undefined when it was not found
 * @throws {AtessError} the failure that left the question open
 */
export async function kindOf(
	client: FleetClient,
	deviceSn: string,
	options: KindOptions = {},
): Promise<DeviceKind | undefined> {
	const ask = createAsk(client, createPacedCalls(client), options.signal);
	return (await findKind(ask, deviceSn, options))?.kind;
}

/**
 * Like `kindOf`, for writes, which never go to a guess.
 *
 * @throws {AtessKindError} when the kind was not found
 * @throws {AtessError} the failure that left the question open
 */
export async function requireKind(
	client: FleetClient,
	deviceSn: string,
	options: KindOptions = {},
): Promise<DeviceKind> {
	const kind = await kindOf(client, deviceSn, options);
	if (kind === undefined) throw kindNotFound(deviceSn, options);
	return kind;
}

/** What is thrown or reported when a kind was not found. */
export function kindNotFound(deviceSn: string, options: KindOptions): AtessKindError {
	const { among = DEVICE_KINDS, dataLogSn } = options;
	const { latest, list } = deviceInfo(among[0] ?? DEVICE_KINDS[0]).operations;
	const operationId = dataLogSn === undefined ? latest : list;
	const site = callSite(operationId, OPERATIONS[operationId], { deviceSn, dataLogSn });
	return new AtessKindError(site, deviceSn, among, dataLogSn);
}

/** `kindOf` over a way to ask; keeps the latest data that it came by, so that nobody asks for them again. */
export async function findKind(
	ask: Ask,
	deviceSn: string,
	{ memory = createKindMemory(), dataLogSn, among = DEVICE_KINDS }: KindOptions,
): Promise<FoundKind | undefined> {
	const remembered = await memory.get(deviceSn);
	if (remembered !== undefined) {
		return among.includes(remembered) ? { kind: remembered } : undefined;
	}
	const lists =
		dataLogSn === undefined
			? { possible: among }
			: await kindInLists(ask, deviceSn, { dataLogSn, among, memory });
	if ('kind' in lists) return lists;
	for (const kind of lists.possible) {
		const data = await unlessNotFound(() => ask(deviceInfo(kind).operations.latest, { deviceSn }));
		if (!isRecordOf(kind, data)) continue;
		await memory.set(deviceSn, kind);
		return { kind, latest: { data } };
	}
	return undefined;
}

async function unlessNotFound(call: () => Promise<unknown>): Promise<unknown> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof AtessNotFoundError) return undefined;
		throw error;
	}
}
