import type { Device, Sample } from 'atess-client';
import {
	createReadAccount,
	localTimeAt,
	type ReadReport,
	type TimeRange,
} from 'atess-client/internal';

/** The samples of a range, and what is missing of it up to now. */
export interface ReadSamples {
	readonly samples: readonly Sample[];
	readonly report: ReadReport;
}

/** Reads the samples of one device. @param onSamples gets how many have arrived */
export async function readSamples(
	device: Device,
	range: TimeRange,
	timezone: string,
	onSamples: (count: number) => void = () => undefined,
): Promise<ReadSamples> {
	const now = Date.now();
	const present = localTimeAt(now, timezone);
	const due = { ...range, to: range.to < present ? range.to : present };
	const account = createReadAccount(due, { timezone, now });
	const samples: Sample[] = [];
	for await (const batch of device.history(due).batches()) {
		account.add(batch);
		samples.push(...batch.samples);
		onSamples(samples.length);
	}
	account.end();
	return { samples, report: account.report };
}
