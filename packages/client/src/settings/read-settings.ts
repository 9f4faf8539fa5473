import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { AtessAuthError, AtessCircuitOpenError, AtessRateLimitError } from '../errors/index.ts';
import type { CallOptions } from '../model/call-options.ts';
import type { SettingsDeps } from './deps.ts';
import { reportedError, type ReportedError } from './result.ts';
import type { SettingsValues } from './values.ts';

/** The result of reading settings. */
export type Reading =
	| { readonly values: SettingsValues }
	| {
			readonly error: ReportedError;
			/** Whether another read soon is pointless or harmful. */
			readonly stop: boolean;
			readonly tooFrequent: boolean;
			readonly retryAfterMs?: number;
	  };

/** Longest waiting for the client's own limit: the sister API's spacing of 10 s, with some to spare. */
const SPACING_MS = 15_000;

/** How settings are read. */
export interface SettingsReadOptions extends Pick<CallOptions, 'onLimit' | 'maxWaitMs'> {
	/**
	 * Whether readers at the same moment may share one request. Only for reading: a change is planned and
	 * verified with a read of its own. Default false.
	 */
	readonly shared?: boolean;
}

/**
 * The current settings of a device, never from a cache: a cache contains the written values, not the applied ones. All
 * reads of settings go through here.
 *
 * @returns undefined when the device reports no settings
 * @throws {AtessError} the failed call
 */
export async function currentSettings(
	{ client, signal }: Pick<SettingsDeps, 'client' | 'signal'>,
	deviceType: DeviceType,
	deviceSn: string,
	{ shared = false, ...given }: SettingsReadOptions = {},
): Promise<SettingsValues | undefined> {
	const { data } = await client.request(
		deviceInfo(deviceType).operations.settings,
		{ deviceSn },
		{
			// No client keeps settings, so that a shared read waits for its turn, however many there are.
			...(shared ? { onLimit: 'reuse' } : { fresh: true, onLimit: 'wait', maxWaitMs: SPACING_MS }),
			...given,
			...(signal && { signal }),
		},
	);
	return isSettings(data) ? data : undefined;
}

/** The same with a failure as a value. */
export async function readSettings(
	deps: Pick<SettingsDeps, 'client' | 'signal'>,
	deviceType: DeviceType,
	deviceSn: string,
): Promise<Reading> {
	try {
		const values = await currentSettings(deps, deviceType, deviceSn);
		if (values) return { values };
		return {
			error: { name: 'NoSettings', message: `${deviceSn} reports no settings.` },
			stop: false,
			tooFrequent: false,
		};
	} catch (error) {
		const tooFrequent = error instanceof AtessRateLimitError;
		return {
			error: reportedError(error),
			stop: tooFrequent || isDenied(error) || deps.signal?.aborted === true,
			tooFrequent,
			...(tooFrequent && error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
		};
	}
}

/** Whether further reads would be denied as well. */
function isDenied(error: unknown): boolean {
	return error instanceof AtessAuthError || error instanceof AtessCircuitOpenError;
}

/** The vendor may respond with 200 and nothing if it has no data. */
function isSettings(data: unknown): data is SettingsValues {
	return (
		typeof data === 'object' &&
		data !== null &&
		!Array.isArray(data) &&
		Object.keys(data).length > 0
	);
}
