import {
	currentSettings,
	operationsOf,
	type DeviceKind,
	type SettingsValues,
} from 'atess-client/core';

import { NoDataError } from '../../no-data-error';
import { stoppable, type Step } from '../action';
import { dynamic } from '../documented/dynamic-client';

type Reader = Pick<Step, 'account' | 'signal'>;

/**
 * What is set in a device now.
 *
 * @throws {AtessError} also when the device reports no settings
 */
export async function readCurrent(
	{ account, signal }: Reader,
	kind: DeviceKind,
	deviceSn: string,
): Promise<SettingsValues> {
	const values = await currentSettings(
		{ client: account.client, ...(signal && { signal }) },
		kind,
		deviceSn,
	);
	if (values) return values;
	throw new NoDataError(operationsOf(kind).settings, { deviceSn });
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
