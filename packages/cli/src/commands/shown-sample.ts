import type { DeviceKind, FleetSample } from 'atess-client';
import { without } from 'atess-spec/document/json';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import { errorText } from '../terminal/words.ts';

/** A sample in the JSON output. */
export interface ShownSample {
	readonly deviceSn: string;
	readonly kind?: DeviceKind;
	readonly record: object | null;
	/** Whether the record is a response from memory. */
	readonly fromCache?: boolean;
	/** Age of the sample by its own time, in ms; null where that is not known. */
	readonly ageMs?: number | null;
	readonly error?: string;
}

/** @param asSent whether the record is the one that the server sent */
export function shownSample(
	{ deviceSn, type, sample, error }: FleetSample,
	asSent = false,
): ShownSample {
	const device = { deviceSn, ...(type && { kind: type }) };
	if (error) return { ...device, record: null, error: errorText(error) };
	if (sample === null) return { ...device, record: null };
	const { fromCache, ageMs } = sample;
	const record = asSent ? sample.raw : without(sample, 'raw', 'fromCache', 'ageMs');
	return { ...device, fromCache, ageMs, record };
}

/** The exit code of a read of several devices. */
export function exitCodeOf(samples: readonly FleetSample[]): ExitCode {
	const failed = samples.filter(({ error }) => error !== undefined).length;
	if (failed === samples.length) return EXIT.failed;
	return failed > 0 ? EXIT.findings : EXIT.done;
}
