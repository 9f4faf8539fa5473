import type { FleetSample } from 'atess-client';
import { emptyRecord, simpleRecord } from 'atess-client/internal';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import { errorText } from '../terminal/words.ts';

/** A device in the JSON output: a record, or an empty one with the reason. */
export type ShownSample = Readonly<Record<string, unknown>> & {
	readonly deviceSn: string | null;
	/** Whether the record is a response from memory. */
	readonly fromCache: boolean;
	/** Why the device could not be read; null where it was. */
	readonly error: string | null;
};

/** @param asSent whether the record is the one that the server sent, without further members */
export function shownSample(
	{ deviceSn, type, sample, error, about }: FleetSample,
	asSent = false,
): ShownSample {
	const reason = error ? errorText(error) : null;
	const fromCache = sample?.fromCache ?? false;
	if (asSent) {
		const raw = sample?.raw ?? null;
		return { deviceSn, deviceType: type ?? null, raw, fromCache, error: reason };
	}
	return {
		...(sample
			? simpleRecord(sample, about, Date.now())
			: emptyRecord(deviceSn, type ?? null, about)),
		fromCache,
		error: reason,
	};
}

/** The exit code of a read of several devices. */
export function exitCodeOf(samples: readonly FleetSample[]): ExitCode {
	const failed = samples.filter(({ error }) => error !== undefined).length;
	if (failed === samples.length) return EXIT.failed;
	return failed > 0 ? EXIT.findings : EXIT.done;
}
