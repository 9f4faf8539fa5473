import type { DiscoveredDevice } from './discovery.ts';
import { attempt, attemptAll, type DiscoveryRun, type Outcome } from './discovery-run.ts';
import { findKind, kindNotFound } from './kind-of.ts';
import type { DeviceKind } from '../device-kind.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { nameOf, operationsOf } from './kinds.ts';
import type { DeviceRef } from './latest.ts';
import { isNothingThere } from './not-found.ts';
import { deviceIn, readRows, rowsIn, type DeviceRow } from './rows.ts';

/** A device in the list of a kind at a data logger. */
interface Listing {
	readonly row: DeviceRow;
	readonly kind: DeviceKind;
	readonly listedBy: string;
}

/**
 * The devices behind data loggers, from the base-info list of every kind. A list that fails is a warning
 * and the others count; "not found" means none of that kind.
 */
export async function findDevices(
	run: DiscoveryRun,
	dataLogSns: readonly string[],
): Promise<DiscoveredDevice[]> {
	const read = await readLists(run, dataLogSns);
	const listings = new Map<string, Listing[]>();
	for (const { dataLogSn, kind, data, error } of read) {
		if (isNothingThere(error)) continue;
		const { found, problem } = readRows(
			rowsIn(OPERATIONS[operationsOf(kind).baseInfoList], data),
			deviceIn,
		);
		const why = problem === undefined ? error?.message : `${problem}.`;
		if (why !== undefined) {
			run.warnings.add({
				message: `Devices of the kind ${nameOf(kind)} behind data logger ${dataLogSn} are missing: the list could not be read. Give their serial numbers (deviceSns) if there are any. ${why}`,
				dataLogSn,
				kind,
				...(error && { error }),
			});
		}
		for (const row of found) {
			const others = listings.get(row.deviceSn) ?? [];
			listings.set(row.deviceSn, [...others, { row, kind, listedBy: dataLogSn }]);
		}
	}
	const devices: DiscoveredDevice[] = [];
	for (const [deviceSn, found] of listings) {
		const device = await settle(run, deviceSn, found);
		if (device) devices.push(device);
	}
	return devices;
}

/**
 * All lists, by data logger and then by kind. They are asked for kind by kind: refusals of one data
 * logger then do not come in a row, which would look like a refusal of the account.
 */
async function readLists(run: DiscoveryRun, dataLogSns: readonly string[]) {
	const lists = run.among.flatMap((kind) =>
		dataLogSns.map((dataLogSn, place) => ({ dataLogSn, kind, place })),
	);
	const outcomes = attemptAll(run, lists, ({ dataLogSn, kind }) =>
		run.ask(operationsOf(kind).baseInfoList, { dataLogSn }),
	);
	const read: ((typeof lists)[number] & Outcome<unknown>)[] = [];
	for await (const [list, outcome] of outcomes) read.push({ ...list, ...outcome });
	return read.sort((one, other) => one.place - other.place);
}

/** One device out of all its listings. */
async function settle(
	run: DiscoveryRun,
	deviceSn: string,
	listings: readonly Listing[],
): Promise<DiscoveredDevice | undefined> {
	const kinds = [...new Set(listings.map(({ kind }) => kind))];
	let [kind] = kinds;
	// Lists that contradict each other prove nothing.
	if (kinds.length > 1) kind = await identify(run, deviceSn, kinds, listings[0]);
	else if (kind) run.memory.set(deviceSn, kind);
	const own = listings.filter((listing) => listing.kind === kind);
	// A server that lists the devices of all data loggers still says where each one hangs.
	const best = own.find(({ row, listedBy }) => row.dataLogSn === listedBy) ?? own[0];
	if (!kind || !best) return undefined;
	const loggers = [...new Set(own.map(({ listedBy }) => listedBy))];
	if (best.row.dataLogSn !== undefined || loggers.length === 1) {
		return { dataLogSn: best.listedBy, ...best.row, kind };
	}
	run.warnings.add({
		message: `Device ${deviceSn} is listed by several data loggers (${loggers.join(', ')}), so its data logger is not known; it can be read all the same.`,
		deviceSn,
	});
	return { ...best.row, kind };
}

/** Devices that were given by serial number. Those whose kind is not found are warnings. */
export async function identifyDevices(
	run: DiscoveryRun,
	refs: readonly DeviceRef[],
): Promise<DiscoveredDevice[]> {
	const devices: DiscoveredDevice[] = [];
	const all = refs.map((ref) => (typeof ref === 'string' ? { deviceSn: ref } : ref));
	const outcomes = attemptAll(
		run,
		all,
		async ({ deviceSn, kind, dataLogSn }: Exclude<DeviceRef, string>) =>
			kind ? { kind } : findKind(run.ask, deviceSn, { ...run, dataLogSn }),
	);
	for await (const [{ deviceSn, dataLogSn }, { data, error }] of outcomes) {
		const kind = data?.kind;
		if (kind) devices.push({ deviceSn, kind, ...(dataLogSn !== undefined && { dataLogSn }) });
		else warn(run, deviceSn, error ?? kindNotFound(deviceSn, { ...run, dataLogSn }));
	}
	return devices;
}

async function identify(
	run: DiscoveryRun,
	deviceSn: string,
	among: readonly DeviceKind[],
	listing: Listing | undefined,
): Promise<DeviceKind | undefined> {
	const options = { memory: run.memory, among };
	const { data, error } = await attempt(run, () => findKind(run.ask, deviceSn, options));
	if (!data) warn(run, deviceSn, error ?? kindNotFound(deviceSn, options), listing);
	return data?.kind;
}

/** @param listing where it was listed, if it was: of that kind and data logger something is missing */
function warn({ warnings }: DiscoveryRun, deviceSn: string, error: Error, listing?: Listing): void {
	warnings.add({
		message: `Device ${deviceSn} is left out, since its kind is not known. Give it along: { deviceSn, kind }. ${error.message}`,
		deviceSn,
		...(listing && { dataLogSn: listing.listedBy, kind: listing.kind }),
		error,
	});
}
