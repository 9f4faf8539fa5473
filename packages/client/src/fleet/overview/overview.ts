import type { DeviceClass } from '../../document/device-info.ts';
import { classOf } from '../../document/device-type.ts';
import { batteryStateOf, gridStateOf } from '../../normalise/flow-state.ts';
import type { QualityFlag } from '../../normalise/quality.ts';
import type { QuantityName } from '../../normalise/quantities.ts';
import {
	isFaulty,
	isOnline,
	standIn,
	timesOf,
	todayOf,
	valueOf,
	whyUnknown,
	type OverviewDevice,
	type UnlistedDevices,
} from './device-state.ts';
import { createOverviewDoubts, type OverviewDoubtCode, type OverviewDoubts } from './doubts.ts';
import {
	KNOWN_PARTS,
	OVERVIEW_FIELDS,
	SUMMED,
	type OverviewName,
	type SummedName,
} from './fields.ts';
import { overviewSentence } from './overview-sentence.ts';
import type { MissingFigure, PlantOverview } from './plant-overview.ts';
import { batterySources, isWhole, rounded, sumOver } from './sources.ts';

/** A plant, or a data logger whose plant is not known. */
export interface OverviewPlace {
	readonly plantId?: string | undefined;
	readonly name?: string | undefined;
	readonly pvCapacityKwp?: number | undefined;
	readonly dataLogSns: readonly string[];
	/** Lists of its devices that could not be read. Their devices are missing. */
	readonly unlisted?: readonly UnlistedDevices[] | undefined;
}

export interface OverviewOptions {
	/** Now, in milliseconds since 1970 UTC. */
	readonly now: number;
	/** Zone of the plant, as the records were normalised with. */
	readonly timezone?: string | undefined;
	/** Add up what is known where some of it is not, and report it. Default: then there is no sum. */
	readonly partialSums?: boolean | undefined;
	/** Capacity of the battery of each device in kWh, by serial number. No record has it. */
	readonly batteryCapacities?: Readonly<Record<string, number>> | undefined;
}

type Draft = { -readonly [Name in keyof PlantOverview]: PlantOverview[Name] };

/**
 * The overview of one plant from the latest records of its devices.
 *
 * A sum holds only known, current and comparable values: one lost, old or unread device, a value that cannot be true,
 * or a list of devices that could not be read makes it null, and `quality` names it. No power is counted twice
 * (`sumOver`). Several batteries have a common state of charge only where it is the same, or where the capacities of
 * all of them are given: the mean by capacity. Else lowest and highest are given.
 *
 * @param devices all devices of the plant; those without `record` are counted, not summed
 */
export function overviewOf(
	place: OverviewPlace,
	devices: readonly OverviewDevice[],
	options: OverviewOptions,
): PlantOverview {
	const doubts = createOverviewDoubts();
	const read = devices.filter(({ record, error }) => record !== undefined || error !== undefined);
	const overview = Object.fromEntries(
		Object.keys(OVERVIEW_FIELDS).map((name) => [name, null]),
	) as unknown as Draft;
	overview.plantId = place.plantId ?? null;
	overview.plantName = place.name ?? null;
	overview.dataLogSns = place.dataLogSns;
	overview.pvCapacityKwp = place.pvCapacityKwp ?? null;
	if (place.plantId === undefined) doubts.raise('plantUnknown');

	const unlisted = (place.unlisted ?? []).map(standIn);
	for (const { deviceSn } of unlisted) doubts.raise('notListed', { device: deviceSn });
	const asked = [...read, ...unlisted];
	const today = todayOf(read, options.now, options.timezone);
	const missing: MissingFigure[] = [];
	for (const quantity of SUMMED) {
		const { value, ...figure } = sumOf(quantity, asked, { ...options, today }, doubts);
		overview[quantity] = value;
		if (hasKnownPart(quantity)) overview[KNOWN_PARTS[quantity]] = figure.known;
		if (figure.knownDevices < figure.devices || value === null)
			missing.push({ quantity, ...figure });
	}
	overview.batteryState = batteryStateOf(overview.batteryPowerKw);
	overview.gridState = gridStateOf(overview.gridPowerKw);
	const socDevices = stateOfCharge(overview, asked, { ...options, today }, doubts);
	comparePv(read, today, doubts);
	countStates(overview, devices);
	ages(overview, read, options.now);
	// A device that is not counted, because it is offline or its data is old, has no further quality flags.
	for (const device of read.filter((one) => whyUnknown(one) === undefined)) {
		for (const flag of device.record?.quality ?? []) passOn(flag, device.deviceSn, doubts);
	}
	if (overview.batterySocPercent === null) {
		missing.push({ quantity: 'batterySocPercent', known: null, ...socDevices });
	}
	overview.missing = missing;
	overview.quality = doubts.list();
	overview.summary = overviewSentence(overview);
	return overview;
}

function hasKnownPart(quantity: SummedName): quantity is keyof typeof KNOWN_PARTS {
	return Object.hasOwn(KNOWN_PARTS, quantity);
}

interface SumOptions {
	readonly today: string | undefined;
	readonly partialSums?: boolean | undefined;
}

function sumOf(
	quantity: SummedName,
	devices: readonly OverviewDevice[],
	{ today, partialSums = false }: SumOptions,
	doubts: OverviewDoubts,
): Omit<MissingFigure, 'quantity'> & { readonly value: number | null } {
	const sum = sumOver(quantity, devices, (device) => valueOf(device, quantity, today));
	const { known, knownDevices, unknown, ambiguous } = sum;
	const figure = { known, knownDevices, devices: sum.devices };
	if (sum.devices === 0 || ambiguous) {
		doubts.raise(ambiguous ? 'pbdWithoutPcs' : 'noSource', { quantity });
		return { value: null, ...figure };
	}
	for (const { device, why } of unknown) doubts.raise(why, { quantity, device: device.deviceSn });
	if (partialSums && !isWhole(sum) && known !== null) doubts.raise('partial', { quantity });
	return { value: isWhole(sum) || partialSums ? known : null, ...figure };
}

function isUnknown(value: number | OverviewDoubtCode): value is OverviewDoubtCode {
	return typeof value === 'string';
}

/** From those who see the batteries from outside; from further inside where these do not report it. */
function stateOfCharge(
	overview: Draft,
	devices: readonly OverviewDevice[],
	{ today, batteryCapacities = {} }: SumOptions & Pick<OverviewOptions, 'batteryCapacities'>,
	doubts: OverviewDoubts,
): { readonly knownDevices: number; readonly devices: number } {
	const tiers = batterySources(devices).map((tier) =>
		tier.map((device) => ({ device, value: valueOf(device, 'batterySocPercent', today) })),
	);
	const complete = tiers.find((tier) => tier.every(({ value }) => !isUnknown(value)));
	const tier = complete ?? tiers[0] ?? [];
	for (const { device, value } of tier) {
		if (!isUnknown(value)) continue;
		doubts.raise(value, { quantity: 'batterySocPercent', device: device.deviceSn });
	}
	const known = tier.map(({ value }) => value).filter((value) => typeof value === 'number');
	if (tier.length === 0) doubts.raise('noSource', { quantity: 'batterySocPercent' });
	const counted = { knownDevices: known.length, devices: tier.length };
	if (known.length === 0) return counted;
	const [lowest, highest] = [Math.min(...known), Math.max(...known)];
	overview.batterySocMinPercent = lowest;
	overview.batterySocMaxPercent = highest;
	if (known.length < tier.length) return counted;
	const mean = meanByCapacity(tier, batteryCapacities);
	if (lowest === highest) overview.batterySocPercent = lowest;
	else if (mean !== null) overview.batterySocPercent = mean;
	else doubts.raise('severalBatteries', { quantity: 'batterySocPercent' });
	return counted;
}

/** The mean of states of charge by the capacities of the batteries; null unless all capacities are known. */
function meanByCapacity(
	batteries: readonly { readonly device: OverviewDevice; readonly value: unknown }[],
	capacities: Readonly<Record<string, number>>,
): number | null {
	let [stored, whole] = [0, 0];
	for (const { device, value } of batteries) {
		const capacity = capacities[device.deviceSn];
		if (capacity === undefined || !(capacity > 0) || typeof value !== 'number') return null;
		stored += capacity * value;
		whole += capacity;
	}
	return rounded(stored / whole);
}

/** The PCS and its PBDs measure the same PV; a tenth is more than losses and another instant explain. */
function comparePv(
	devices: readonly OverviewDevice[],
	today: string | undefined,
	doubts: OverviewDoubts,
): void {
	const total = (of: DeviceClass): number | undefined => {
		const values = devices
			.filter((device) => classOf(device.deviceType) === of)
			.map((device) => valueOf(device, 'pvPowerKw', today));
		if (values.length === 0) return undefined;
		return values.reduce<number | undefined>(
			(sum, value) => (sum === undefined || isUnknown(value) ? undefined : sum + value),
			0,
		);
	};
	const [ofPcs, ofPbds] = [total('batteryInverter'), total('solarCharger')];
	if (ofPcs === undefined || ofPbds === undefined) return;
	const difference = Math.abs(ofPcs - ofPbds);
	if (difference > 1 && difference > 0.1 * Math.max(Math.abs(ofPcs), Math.abs(ofPbds))) {
		doubts.raise('pvContradicted', { quantity: 'pvPowerKw' });
	}
}

function countStates(overview: Draft, devices: readonly OverviewDevice[]): void {
	overview.devicesTotal = devices.length;
	overview.devicesOnline = devices.filter((device) => isOnline(device) === true).length;
	overview.devicesLost = devices.filter((device) => isOnline(device) === false).length;
	overview.devicesFaulty = devices.filter(isFaulty).length;
	overview.devicesNotRead = devices.filter(({ error }) => error !== undefined).length;
}

function ages(overview: Draft, devices: readonly OverviewDevice[], now: number): void {
	const times = timesOf(devices);
	overview.oldestDataTimeLocal = times[0] ?? null;
	overview.newestDataTimeLocal = times.at(-1) ?? null;
	const moments = devices
		.map(({ record }) => record?.time)
		.filter((time) => typeof time === 'string')
		.map((time) => Date.parse(time));
	if (moments.length === 0) return;
	overview.oldestDataAgeMinutes = minutes(now - Math.min(...moments));
	overview.newestDataAgeMinutes = minutes(now - Math.max(...moments));
}

/** The quality flags of a record about its time or about a quantity of the overview. */
function passOn(flag: QualityFlag, device: string, doubts: OverviewDoubts): void {
	const about = flag.quantities ?? [];
	const shared = about.filter((name): name is OverviewName & QuantityName =>
		Object.hasOwn(OVERVIEW_FIELDS, name),
	);
	if (about.length > 0 && shared.length === 0 && !about.includes('time')) return;
	doubts.raise(flag.code, { device });
	for (const quantity of shared) doubts.raise(flag.code, { quantity, device });
}

function minutes(ms: number): number {
	return Math.round(ms / 60_000);
}
