import type { DeviceKind } from '../document/device-kind.ts';
import { findingOf } from '../errors/index.ts';
import type { DiscoveredDevice } from './discovery.ts';
import { attempt, type DiscoveryRun } from './discovery-run.ts';
import type { DiscoveryState, UnclearDevice } from './discovery-state.ts';
import { findKind, kindNotFound } from './kind-of.ts';
import type { DeviceRow } from './rows.ts';

/** A device in the list of a type at a data logger. */
export interface Listing {
	readonly row: DeviceRow;
	readonly kind: DeviceKind;
	readonly listedBy: string;
}

/** What is known of a device from an earlier step. */
export interface KnownDevice {
	readonly kind: DeviceKind;
	readonly dataLogSn?: string | undefined;
}

/**
 * One device out of all its listings and what was known of it. Lists that contradict each other prove
 * nothing: its latest data then show its type, and a data logger that is not certain is left out.
 *
 * @param known undefined where a list that had it no longer has it
 * @returns undefined when its type is not known
 */
export async function settle(
	run: DiscoveryRun,
	state: DiscoveryState,
	deviceSn: string,
	listings: readonly Listing[],
	known: KnownDevice | undefined,
): Promise<DiscoveredDevice | undefined> {
	const unclear: UnclearDevice = { ...state.unclear[deviceSn] };
	const listed = [...new Set(listings.map(({ kind }) => kind))];
	const kinds = known && !listed.includes(known.kind) ? [known.kind, ...listed] : listed;
	let [kind] = kinds;
	if (kinds.length > 1) {
		kind = unclear.kind && kinds.includes(unclear.kind) ? unclear.kind : undefined;
		kind ??= await identify(run, deviceSn, kinds, listings[0]);
		if (kind) unclear.kind = kind;
	}
	if (!kind) return undefined;
	await run.memory.set(deviceSn, kind);
	const own = listings.filter((listing) => listing.kind === kind);
	// A server that lists the devices of all data loggers still says where each one belongs.
	const best = own.find(({ row, listedBy }) => row.dataLogSn === listedBy) ?? own[0];
	if (!best) return undefined;
	if (best.row.dataLogSn !== undefined) {
		keep(state, deviceSn, { ...(unclear.kind && { kind: unclear.kind }) });
		return { ...best.row, kind };
	}
	const claims = new Set([
		...(unclear.dataLogSns ?? []),
		...(known?.dataLogSn !== undefined && known.kind === kind ? [known.dataLogSn] : []),
		...own.map(({ listedBy }) => listedBy),
	]);
	const isShared = claims.size > 1;
	if (isShared) {
		if (!unclear.dataLogSns) {
			run.warnings.add({
				code: 'deviceShared',
				params: { deviceSn, dataLogSns: [...claims] },
				deviceSn,
			});
		}
		unclear.dataLogSns = [...claims].slice(0, 2);
	} else Reflect.deleteProperty(unclear, 'dataLogSns');
	keep(state, deviceSn, unclear);
	return { ...best.row, kind, ...(!isShared && { dataLogSn: best.listedBy }) };
}

function keep({ unclear }: DiscoveryState, deviceSn: string, found: UnclearDevice): void {
	if (Object.keys(found).length > 0) unclear[deviceSn] = found;
	else Reflect.deleteProperty(unclear, deviceSn);
}

async function identify(
	run: DiscoveryRun,
	deviceSn: string,
	among: readonly DeviceKind[],
	listing: Listing | undefined,
): Promise<DeviceKind | undefined> {
	// What is remembered may come from one of these lists.
	const options = { memory: new Map<string, DeviceKind>(), among };
	const { data, error } = await attempt(run, () => findKind(run.ask, deviceSn, options));
	if (!data) warnOfKind(run, deviceSn, error ?? kindNotFound(deviceSn, options), listing);
	return data?.kind;
}

/** @param listing where it was listed, if it was: of that type and data logger something is missing */
export function warnOfKind(
	{ warnings }: DiscoveryRun,
	deviceSn: string,
	error: Error,
	listing?: Listing,
): void {
	warnings.add({
		code: 'deviceLeftOut',
		params: { deviceSn, cause: findingOf(error) },
		deviceSn,
		...(listing && { dataLogSn: listing.listedBy, kind: listing.kind }),
		error,
	});
}
