import type { AtessClient, Sample } from 'atess-client';
import {
	overviewOf,
	toRead,
	type DiscoveredDevice,
	type OverviewDevice,
} from 'atess-client/internal';
import type { ChartPoint } from './chart.ts';

const SLOT_MINUTES = 5;

/** Minutes since midnight of the plant. */
export function minuteOf({ timeLocal }: Pick<Sample, 'timeLocal'>): number | undefined {
	const [, hours, minutes] = /[T ](\d{2}):(\d{2})/.exec(timeLocal ?? '') ?? [];
	return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/**
 * The figures of a plant at each five minutes of a day: the rules of its overview decide what is added up. A device
 * without a sample makes the sums that need it unknown.
 */
export async function plantDay(
	devices: readonly DiscoveredDevice[],
	day: string,
	{
		client,
		timezone,
		onDevice,
	}: {
		readonly client: AtessClient;
		readonly timezone: string;
		readonly onDevice: (deviceSn: string) => void;
	},
): Promise<ChartPoint[]> {
	const needed = toRead(devices);
	const slots = new Map<number, Map<string, Sample>>();
	for (const { deviceSn, deviceType } of needed) {
		onDevice(deviceSn);
		for await (const sample of client
			.device(deviceType, deviceSn)
			.history({ from: day, to: day })) {
			const minute = minuteOf(sample);
			if (minute === undefined) continue;
			const slot = Math.floor(minute / SLOT_MINUTES);
			const samples = slots.get(slot) ?? new Map<string, Sample>();
			slots.set(slot, samples.set(deviceSn, sample));
		}
	}
	return [...slots.keys()]
		.sort((a, b) => a - b)
		.map((slot) => {
			const samples = slots.get(slot);
			const states = needed.map(({ deviceSn, deviceType }): OverviewDevice => ({
				deviceSn,
				deviceType,
				record: samples?.get(deviceSn) ?? null,
			}));
			const times = [...(samples?.values() ?? [])].map(({ time }) => Date.parse(time ?? ''));
			const now = Math.max(0, ...times.filter((time) => !Number.isNaN(time)));
			const overview = overviewOf({ dataLogSns: [] }, states, { now, timezone });
			return { ...overview, hour: (slot * SLOT_MINUTES) / 60 };
		});
}
