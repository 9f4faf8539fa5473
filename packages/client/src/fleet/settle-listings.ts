import type { DeviceType } from '../document/device-type.ts';
import { findingOf } from '../errors/index.ts';
import type { DiscoveredDevice } from './discovery.ts';
import { attempt, type DiscoveryRun } from './discovery-run.ts';
import type { DiscoveryState, UnclearDevice } from './discovery-state.ts';
import { findDeviceType, deviceTypeNotFound } from './device-type-of.ts';
import type { DeviceRow } from './rows.ts';

/** A device in the list of a type at a data logger. */
export interface Listing {
	readonly row: DeviceRow;
	readonly deviceType: DeviceType;
	readonly listedBy: string;
}

/** The known facts about a device from an earlier step. */
export interface KnownDevice {
	readonly deviceType: DeviceType;
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
	const listed = [...new Set(listings.map(({ deviceType }) => deviceType))];
	const deviceTypes =
		known && !listed.includes(known.deviceType) ? [known.deviceType, ...listed] : listed;
	let [deviceType] = deviceTypes;
	if (deviceTypes.length > 1) {
		deviceType =
			unclear.deviceType && deviceTypes.includes(unclear.deviceType)
				? unclear.deviceType
				: undefined;
		deviceType ??= await identify(run, deviceSn, deviceTypes, listings[0]);
		if (deviceType) unclear.deviceType = deviceType;
	}
	if (!deviceType) return undefined;
	await run.memory.set(deviceSn, deviceType);
	const own = listings.filter((listing) => listing.deviceType === deviceType);
	// A server that lists the devices of all data loggers still shows the data logger of each one.
	const best = own.find(({ row, listedBy }) => row.dataLogSn === listedBy) ?? own[0];
	if (!best) return undefined;
	if (best.row.dataLogSn !== undefined) {
		keep(state, deviceSn, { ...(unclear.deviceType && { deviceType: unclear.deviceType }) });
		return { ...best.row, deviceType };
	}
	const claims = new Set([
		...(unclear.dataLogSns ?? []),
		...(known?.dataLogSn !== undefined && known.deviceType === deviceType ? [known.dataLogSn] : []),
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
	return { ...best.row, deviceType, ...(!isShared && { dataLogSn: best.listedBy }) };
}

function keep({ unclear }: DiscoveryState, deviceSn: string, found: UnclearDevice): void {
	if (Object.keys(found).length > 0) unclear[deviceSn] = found;
	else Reflect.deleteProperty(unclear, deviceSn);
}

async function identify(
	run: DiscoveryRun,
	deviceSn: string,
	among: readonly DeviceType[],
	listing: Listing | undefined,
): Promise<DeviceType | undefined> {
	// A remembered device may come from one of these lists.
	const options = { memory: new Map<string, DeviceType>(), among };
	const { data, error } = await attempt(run, () => findDeviceType(run.ask, deviceSn, options));
	if (!data)
		warnOfDeviceType(run, deviceSn, error ?? deviceTypeNotFound(deviceSn, options), listing);
	return data?.deviceType;
}

/** @param listing where it was listed, if it was: of that type and data logger something is missing */
export function warnOfDeviceType(
	{ warnings }: DiscoveryRun,
	deviceSn: string,
	error: Error,
	listing?: Listing,
): void {
	warnings.add({
		code: 'deviceLeftOut',
		params: { deviceSn, cause: findingOf(error) },
		deviceSn,
		...(listing && { dataLogSn: listing.listedBy, deviceType: listing.deviceType }),
		error,
	});
}
