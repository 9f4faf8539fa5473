import type { Device } from '../device/device.ts';
import type { DeviceType } from '../document/device-type.ts';
import { AtessOptionError } from '../errors/index.ts';
import { aboutsIn, overviewPlaces, type FoundFleet } from '../fleet/fleet-overview.ts';
import { toRead } from '../fleet/overview/index.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import { coverageWords, dayFigures, type Day, type DayFigures } from './day-figures.ts';
import { dayPage } from './day-page.ts';
import { amount, counted } from './drawing/numbers.ts';
import { energyWords } from './page-parts.ts';
import { plantSamples } from './plant-curve.ts';
import {
	isUnread,
	readDays,
	readDeviceDay,
	reportDate,
	zoneOf,
	type ReadOptions,
	type ReportDevice,
} from './read-day.ts';
import { fileNameOf, oneLine, type Report } from './report.ts';

export interface DayReportOptions extends ReadOptions {
	/** `yesterday` (default), `today`, or a date yyyy-MM-dd of the plant. */
	readonly day?: string | undefined;
}

export interface DeviceReportOptions extends DayReportOptions {
	/** Names of the device, as the lists of the account have them. */
	readonly about?: DeviceAbout | undefined;
}

/** Gives the devices of a plant: the client, or a device context. */
export interface DeviceSource {
	device(deviceType: DeviceType, deviceSn: string): Device;
}

export type DayReport = Report<DayFigures>;

/**
 * One day of a device: power curves, state of charge, energies, faults and data coverage.
 *
 * @throws {AtessOptionError} for a day that does not exist, or where the zone of the plant is not known
 * @throws {AtessError} when the samples cannot be read
 */
export async function deviceDayReport(
	device: Device,
	{ about = {}, day = 'yesterday', now = Date.now(), ...options }: DeviceReportOptions = {},
): Promise<DayReport> {
	const zone = await zoneOf(device);
	const date = reportDate(day, zone.timezone, now);
	const { deviceSn } = device;
	const read = await readDeviceDay(device, about, date, zone, { ...options, now });
	const subject = {
		name: about.alias ?? deviceSn,
		deviceSn,
		deviceType: read.deviceType,
		plantId: about.plantId ?? null,
		plantName: about.plantName ?? null,
		pvCapacityKwp: null,
		model: about.model ?? null,
	};
	return reportOf({ subject, date, zone, now, devices: [read], unlisted: [], curve: [] });
}

/**
 * One day of a plant: the sums of its devices by the rules of its overview, so that no energy is counted twice.
 *
 * @param found the plant as it was discovered
 * @throws {AtessOptionError} where the plant has no devices, or its zone is not known
 */
export async function plantDayReport(
	source: DeviceSource,
	found: FoundFleet,
	plantId: string,
	{ day = 'yesterday', now = Date.now(), ...options }: DayReportOptions = {},
): Promise<DayReport> {
	const { place, devices: all } = placeOf(found, plantId);
	const abouts = aboutsIn(found);
	const listed = toRead(all).map(({ deviceSn, deviceType }): ReportDevice => ({
		deviceSn,
		deviceType,
		about: abouts.get(deviceSn) ?? {},
	}));
	const deviceOf = ({ deviceType, deviceSn }: ReportDevice): Device =>
		source.device(deviceType, deviceSn);
	const [first] = listed;
	if (!first) throw new AtessOptionError(`No device of plant ${plantId} was found.`);
	const zone = await zoneOf(deviceOf(first));
	const date = reportDate(day, zone.timezone, now);
	const read = async (one: ReportDevice) => {
		const device = deviceOf(one);
		await zoneOf(device);
		return await readDeviceDay(device, one.about, date, zone, { ...options, now });
	};
	const days = await readDays(listed, read, options);
	const unlisted = place.unlisted ?? [];
	const sampled = days.map((one) => (isUnread(one) ? { ...one, samples: [] } : one));
	const subject = {
		name: place.name ?? `Plant ${plantId}`,
		deviceSn: null,
		deviceType: null,
		plantId,
		plantName: place.name ?? null,
		pvCapacityKwp: place.pvCapacityKwp ?? null,
		model: null,
	};
	const curve = plantSamples(sampled, zone.timezone, unlisted);
	return reportOf({ subject, date, zone, now, devices: days, unlisted, curve });
}

function placeOf(found: FoundFleet, plantId: string): ReturnType<typeof overviewPlaces>[number] {
	const place = overviewPlaces(found).find((one) => one.place.plantId === plantId);
	if (place) return place;
	throw new AtessOptionError(`No data logger of plant ${plantId} was found.`);
}

function reportOf(day: Day): DayReport {
	const figures = dayFigures(day);
	const texts = { subject: subjectOf(figures), summary: summaryOf(figures) };
	const { deviceSn, plantId } = figures.subject;
	return {
		html: dayPage(day, figures, texts),
		fileName: fileNameOf(deviceSn ?? `plant-${plantId ?? ''}`, figures.date),
		...texts,
		figures,
	};
}

function subjectOf({
	subject,
	date,
	pvEnergyKwh,
	loadEnergyKwh,
	faults,
	dayIsOver,
}: DayFigures): string {
	const parts = [
		...(pvEnergyKwh === null ? [] : [`PV ${amount(pvEnergyKwh, 'kWh')}`]),
		...(loadEnergyKwh === null ? [] : [`load ${amount(loadEnergyKwh, 'kWh')}`]),
		...(faults.length > 0 ? [counted(faults.length, 'fault')] : []),
	];
	const figures = parts.length === 0 ? 'no energy known' : parts.join(', ');
	return oneLine(`${subject.name}, ${date}${dayIsOver ? '' : ' so far'}: ${figures}`);
}

/** Fit for a mail as it is. */
function summaryOf(figures: DayFigures): string {
	const { subject, date, timezone, dayIsOver, faults, devicesNotRead } = figures;
	const shares = [
		figures.selfSufficiencyPercent === null
			? []
			: `self-sufficiency ${amount(figures.selfSufficiencyPercent, '%')}`,
		figures.selfConsumptionPercent === null
			? []
			: `self-consumption ${amount(figures.selfConsumptionPercent, '%')}`,
	].flat();
	const parts = [
		energyWords(figures),
		...shares,
		faults.length === 0 ? 'no fault reported' : faultWords(figures),
		coverageWords(figures),
		...(devicesNotRead.length > 0 ? [`${counted(devicesNotRead.length, 'device')} not read`] : []),
	];
	return oneLine(
		`${subject.name} on ${date}${dayIsOver ? '' : ' so far'} (${timezone}): ${parts.join('; ')}.`,
	);
}

function faultWords({ faults }: DayFigures): string {
	const labels = [...new Set(faults.map(({ label }) => label))];
	const shown = labels.slice(0, 3).join(', ');
	return `${counted(faults.length, 'fault')}: ${shown}${labels.length > 3 ? ' and others' : ''}`;
}
