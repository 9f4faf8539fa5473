import type { Device, DeviceType, FleetSample, Sample } from 'atess-client';
import { classOf, DEVICE_TYPES, faultText, SIGNS, type MeasuredName } from 'atess-client/internal';
import { z } from 'zod';
import { Problem } from '../terminal/problem.ts';
import { failureText, firstOf } from './answer.ts';
import { discovered } from './fleet-tools.ts';
import { ageOf, headOf, summaryOf, valuesIn } from './sample-answer.ts';
import type { Session } from './session.ts';
import { tool, type Tool } from './tool.ts';

/** The form of a serial number in the API. */
export const serialInput = z
	.string()
	.regex(/^[A-Za-z0-9_-]{1,64}$/)
	.describe('Serial number of the device');
export const typeInput = z
	.enum(DEVICE_TYPES)
	.optional()
	.describe('Device type. Without it, the type is found out, which can cost some requests');

export function deviceOf(
	{ client }: Session,
	{
		deviceSn: sn,
		deviceType,
	}: { readonly deviceSn: string; readonly deviceType?: DeviceType | undefined },
): Device {
	return deviceType === undefined ? client.device(sn) : client.device(deviceType, sn);
}

/** The latest sample of one device. */
export const deviceLatest: Tool = tool({
	name: 'atess_device_latest',
	title: 'Latest sample of a device',
	description:
		'All known values of the latest sample of one device, each with unit and meaning; state, active faults, age, and quality flags in words. Cost: one request, at most one in 5 minutes for each device; within that time the last sample is reused with its age.',
	input: z.object({ deviceSn: serialInput, deviceType: typeInput }),
	run: async (input, session) => {
		const sample = await deviceOf(session, input).latest();
		if (!sample) throw new Problem(`The server has no data of ${input.deviceSn}.`);
		const [values, head] = [valuesIn(sample), headOf(sample)];
		return {
			lines: [
				`${summaryOf(sample)}.`,
				ageOf(sample),
				...values.map(({ name, value, unit }) => `${name}: ${value} ${unit}`),
				...head.faults.map((fault) => `Fault: ${fault}`),
				...head.warnings.map((text) => `Warning: ${text}`),
				...head.notes.map((text) => `Note: ${text}`),
				SIGNS,
				session.source(),
			],
			data: {
				...head,
				summary: summaryOf(sample),
				age: ageOf(sample),
				values,
				signs: SIGNS,
				source: session.source(),
			},
		};
	},
});

const MOST_FAULTY = 25;

/** The active faults of one device or of the fleet. */
export const explainFaults: Tool = tool({
	name: 'atess_explain_faults',
	title: 'Explain faults',
	description:
		'The active faults and warnings of one device, or of all devices: name, severity and alarm code as the vendor lists them, with the state and the age of the sample. Cost: one request for each device; without deviceSn, one for every device of the account.',
	input: z.object({ deviceSn: serialInput.optional(), deviceType: typeInput }),
	run: async (input, session, { timezone }) => {
		const samples = await samplesOf(session, input, () => true);
		const devices = samples.flatMap(({ sample }) => (sample ? [sample] : []));
		const faulty = devices.filter(({ faults }) => faults !== null && faults.length > 0);
		const unknown = devices.filter(({ faults }) => faults === null).map((one) => one.deviceSn);
		const notRead = samples.flatMap(({ deviceSn: sn, error }) =>
			error ? [{ deviceSn: sn, reason: failureText(error, timezone) }] : [],
		);
		const { shown, total, more } = firstOf(faulty, MOST_FAULTY);
		return {
			lines: [
				`${total} of ${samples.length} ${samples.length === 1 ? 'device' : 'devices'} with active faults.`,
				...shown.flatMap((sample) => [
					`${sample.deviceSn} (${sample.deviceType}). ${ageOf(sample)}`,
					...(sample.faults ?? []).map((fault) => `  ${faultText(fault)}`),
				]),
				...more,
				...(unknown.length > 0 ? [`Faults not known: ${unknown.slice(0, 20).join(', ')}.`] : []),
				...notRead.slice(0, 5).map(({ deviceSn: sn, reason }) => `${sn} was not read. ${reason}`),
				session.source(),
			],
			data: {
				devices: shown.map((sample) => ({ ...headOf(sample), age: ageOf(sample) })),
				total,
				read: devices.length,
				faultsNotKnown: unknown,
				notRead,
				meaning:
					'An alarm code is word-byte-bit of the fault words that the device sends. Severity is as in the vendor\'s lists. "unknown bit" is in none of them.',
				source: session.source(),
			},
		};
	},
});

const BATTERY: readonly MeasuredName[] = [
	'batterySocPercent',
	'batterySohPercent',
	'batteryPowerKw',
	'batteryVoltageV',
	'batteryCurrentA',
	'cellVoltageMaxV',
	'cellVoltageMinV',
	'temperatureMaxC',
	'temperatureMinC',
	'batteryChargeEnergyTotalKwh',
	'batteryDischargeEnergyTotalKwh',
];
const MOST_BATTERIES = 20;
const CARE =
	'Cell voltages are comparable only within one pack, at rest, and near full. Under load, and in the middle of the range, a spread has little meaning. State of health is the value of the battery management system, not a measurement of capacity.';

/** State of charge and health of batteries. */
export const batteryHealth: Tool = tool({
	name: 'atess_battery_health',
	title: 'Battery health',
	description:
		'State of charge and health, highest and lowest cell voltage with their spread in mV, temperatures, and lifetime energies of one device or of all batteries (BCU, MBMS). Cost: one request for each device.',
	input: z.object({ deviceSn: serialInput.optional(), deviceType: typeInput }),
	run: async (input, session, { timezone }) => {
		const samples = await samplesOf(session, input, isBattery);
		const { shown, total, more } = firstOf(samples, MOST_BATTERIES);
		const batteries = shown.map(({ deviceSn: sn, sample, error }) => {
			if (!sample) {
				const reason = error ? failureText(error, timezone) : 'The server has no data of it.';
				return { deviceSn: sn, notRead: reason };
			}
			return {
				...headOf(sample),
				age: ageOf(sample),
				batteryState: sample.batteryState,
				cellSpreadMv: spreadOf(sample),
				values: valuesIn(sample, BATTERY),
			};
		});
		return {
			lines: [
				`${total} ${total === 1 ? 'device' : 'devices'}.`,
				...shown.flatMap(({ deviceSn: sn, sample, error }) => {
					if (!sample) return [`${sn}: ${error ? failureText(error, timezone) : 'no data'}`];
					const spread = spreadOf(sample);
					return [
						`${sn} (${sample.deviceType}), ${sample.batteryState ?? 'battery state not known'}. ${ageOf(sample)}`,
						...valuesIn(sample, BATTERY).map(
							({ name, value, unit }) => `  ${name}: ${value} ${unit}`,
						),
						...(spread === null ? [] : [`  cell spread: ${spread} mV`]),
					];
				}),
				...more,
				CARE,
				session.source(),
			],
			data: { batteries, total, care: CARE, signs: SIGNS, source: session.source() },
		};
	},
});

function isBattery(deviceType: DeviceType): boolean {
	const is = classOf(deviceType);
	return is === 'battery' || is === 'batteryCluster';
}

function spreadOf({ cellVoltageMaxV: high, cellVoltageMinV: low }: Sample): number | null {
	return high === null || low === null ? null : Math.round((high - low) * 1000);
}

/** The samples of one device, or of all that fit. A single device that fails is the failure of the call. */
async function samplesOf(
	session: Session,
	input: { readonly deviceSn?: string | undefined; readonly deviceType?: DeviceType | undefined },
	fits: (deviceType: DeviceType) => boolean,
): Promise<readonly FleetSample[]> {
	const { deviceSn: sn, deviceType } = input;
	if (sn === undefined) {
		const { devices } = await discovered(session);
		return await session.client.fleet.latest(
			devices.filter((device) =>
				deviceType === undefined ? fits(device.deviceType) : device.deviceType === deviceType,
			),
		);
	}
	const samples = await session.client.fleet.latest(
		[{ deviceSn: sn, ...(deviceType && { deviceType }) }],
		{ findZones: true },
	);
	const error = samples[0]?.error;
	if (error) throw error;
	return samples;
}
