import { AtessAuthError, AtessRateLimitError } from '../errors/index.ts';
import { untyped, type SettingsDeps } from './deps.ts';
import { settingsOperations, type SettingsKind } from './kinds.ts';
import { reportedError, type ReportedError } from './result.ts';
import type { SettingsValues } from './values.ts';

/** What came of reading settings. */
export type Reading =
	| { readonly values: SettingsValues }
	| {
			readonly error: ReportedError;
			/** Whether asking again soon is pointless or harmful. */
			readonly stop: boolean;
			readonly tooFrequent: boolean;
			readonly retryAfterMs?: number;
	  };

/** Longest waiting for the client's own limit: the sister API's spacing of 10 s, with some to spare. */
const SPACING_MS = 15_000;

/**
 * Reads the settings of a device, never from a cache: what a cache has says what was written, not what
 * was applied. All reads of settings of this folder go through here.
 */
export async function readSettings(
	{ client, signal }: Pick<SettingsDeps, 'client' | 'signal'>,
	kind: SettingsKind,
	deviceSn: string,
): Promise<Reading> {
	try {
		const data = await untyped(client).call(
			settingsOperations(kind).read,
			{ deviceSn },
			{ fresh: true, onLimit: 'wait', maxWaitMs: SPACING_MS, ...(signal && { signal }) },
		);
		if (isSettings(data)) return { values: data };
		return {
			error: { name: 'NoSettings', message: `${deviceSn} reports no settings.` },
			stop: false,
			tooFrequent: false,
		};
	} catch (error) {
		const tooFrequent = error instanceof AtessRateLimitError;
		return {
			error: reportedError(error),
			stop: tooFrequent || error instanceof AtessAuthError || signal?.aborted === true,
			tooFrequent,
			...(tooFrequent && error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
		};
	}
}

/** The vendor may answer with 200 and nothing, when it has nothing to say. */
function isSettings(data: unknown): data is SettingsValues {
	return (
		typeof data === 'object' &&
		data !== null &&
		!Array.isArray(data) &&
		Object.keys(data).length > 0
	);
}
