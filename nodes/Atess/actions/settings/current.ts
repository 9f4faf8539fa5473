import {
	AtessResponseError,
	callSite,
	operationsOf,
	OPERATIONS,
	type DeviceKind,
	type SettingsValues,
} from 'atess-client/core';

import { stoppable, type Step } from '../action';
import { dynamic } from '../documented/dynamic-client';

/** As long as the client waits for its turn: the spacing of 10 s of a sister API, with some to spare. */
const SPACING_MS = 15_000;

type Reader = Pick<Step, 'account' | 'signal'>;

/**
 * What is set in a device now. It is never taken from a memory, which would say what was written and not
 * what was applied.
 *
 * @throws {AtessError} also when the device reports no settings
 */
export async function readCurrent(
	{ account, signal }: Reader,
	kind: DeviceKind,
	deviceSn: string,
): Promise<SettingsValues> {
	const id = operationsOf(kind).settings;
	const { data } = await dynamic(account.client).callWithMeta(
		id,
		{ deviceSn },
		{ fresh: true, onLimit: 'wait', maxWaitMs: SPACING_MS, ...(signal && { signal }) },
	);
	if (isSettings(data)) return data;
	throw new AtessResponseError(
		callSite(id, OPERATIONS[id], { deviceSn }),
		'The server answered without data; it may not know this device under this type',
		200,
		'',
	);
}

function isSettings(data: unknown): data is SettingsValues {
	return (
		typeof data === 'object' &&
		data !== null &&
		!Array.isArray(data) &&
		Object.keys(data).length > 0
	);
}

/** Whether a device is connected, as far as that is known. */
export interface Connection {
	readonly online?: boolean;
	/** Why it is not known. */
	readonly unknown?: string;
}

/**
 * Asks the base info, whose last answer serves until its limit lets a new one through. What cannot be
 * asked is not known: the path may be another one, and that alone speaks against no change.
 *
 * @throws the signal's reason
 */
export async function connectionOf(
	step: Step,
	kind: DeviceKind,
	deviceSn: string,
): Promise<Connection> {
	try {
		const { data } = await dynamic(step.account.client).callWithMeta(
			operationsOf(kind).baseInfo,
			{ deviceSn },
			{ ...stoppable(step), onLimit: 'cache' },
		);
		const lost = flag((data as Readonly<Record<string, unknown>> | null)?.lost);
		return lost === undefined ? { unknown: 'The device does not say.' } : { online: !lost };
	} catch (error) {
		step.signal?.throwIfAborted();
		return { unknown: (error as Error).message };
	}
}

function flag(value: unknown): boolean | undefined {
	if (value === true || value === 'true') return true;
	return value === false || value === 'false' ? false : undefined;
}
