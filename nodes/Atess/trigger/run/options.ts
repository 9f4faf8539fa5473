import {
	readDeviceName,
	type DeviceType,
	type MeasuredName,
	type PowerUnit,
} from 'atess-client/internal';
import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import type { Account } from '../../transport/client';
import { ZONE_HINT, zoneNamed } from '../../shared/zone';
import type { TriggerOn } from '../event/event';
import { isEmpty } from '../../actions/step/action';
import { switchOf } from '../../shared/switch';
import { wrongChoice } from './choice';

const MINUTE = 60_000;

/** Which devices the trigger is about. */
export type ScopeChoice =
	| { readonly kind: 'everything' }
	| { readonly kind: 'plant'; readonly id: string }
	| { readonly kind: 'dataLogger'; readonly id: string }
	| { readonly kind: 'device'; readonly id: string; readonly type?: DeviceType };

/** The options of the panel. */
export interface PollOptions {
	readonly on: TriggerOn;
	readonly scope: ScopeChoice;
	/** Empty for all. */
	readonly deviceTypes: readonly DeviceType[];
	readonly timezone: string | undefined;
	readonly powerUnit: PowerUnit | undefined;
	readonly horizonMs: number;
	readonly withHistory: boolean;
	readonly withRecovery: boolean;
	readonly raw: boolean;
	readonly offlineMs: number;
	readonly backMs: number;
	readonly severities: readonly string[];
	readonly raiseAfterMs: number;
	readonly clearAfterMs: number;
	readonly holdMs: number;
	readonly quantity: MeasuredName;
	readonly direction: 'above' | 'below';
	readonly limit: number;
	readonly hysteresis: number;
	readonly graceMs: number;
	readonly checkEveryMs: number;
}

/** Reads the panel. @throws {NodeOperationError} in one sentence that names the field */
export function pollOptions(
	context: IPollFunctions,
	account: Pick<Account, 'timezone' | 'powerUnit'>,
): PollOptions {
	const get = <T>(name: string, fallback: T): T => context.getNodeParameter(name, fallback) as T;
	const fail = (message: string, description: string): NodeOperationError =>
		new NodeOperationError(context.getNode(), message, { description });
	const more = get<Record<string, unknown>>('options', {});

	function number(displayName: string, value: unknown, min: number, max: number): number {
		const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof given === 'number' && given >= min && given <= max) return given;
		throw fail(
			`${displayName} must be a number from ${min} to ${max}, not ${JSON.stringify(value)}.`,
			'Correct this field of the node.',
		);
	}
	const minutes = (displayName: string, value: unknown, min: number): number =>
		number(displayName, value, min, 1440) * MINUTE;
	const option = <T>(name: string, fallback: T): T =>
		(isEmpty(more[name]) ? fallback : more[name]) as T;
	const isOn = (name: string, ifEmpty: boolean): boolean =>
		switchOf(context.getNode(), name, more[name], ifEmpty);
	const anything = number.bind(null);
	function chosen<T>(name: string, value: unknown, least?: number): T {
		const problem = wrongChoice(name, value, least);
		if (problem === undefined) return value as T;
		throw fail(problem, 'Correct this field of the node.');
	}

	const on = chosen<TriggerOn>('triggerOn', get('triggerOn', 'newData'));

	const ownZone = String(option('timezone', '')).trim();
	const timezone = ownZone === '' ? account.timezone : zoneNamed(ownZone);
	if (ownZone !== '' && timezone === undefined) {
		throw fail(`Plant Time Zone is not a time zone: ${ownZone.slice(0, 40)}.`, ZONE_HINT);
	}
	const unit = chosen<PowerUnit | ''>('powerUnit', option('powerUnit', ''));
	return {
		on,
		scope: scopeOf(chosen('scope', get('scope', 'everything')), get, fail),
		deviceTypes: chosen<DeviceType[]>('deviceTypes', option('deviceTypes', []), 0),
		timezone,
		powerUnit: unit === '' ? account.powerUnit : unit,
		horizonMs: number('Catch Up (Hours)', option('catchUpHours', 48), 1, 744) * 60 * MINUTE,
		withHistory: isOn('includeHistory', false),
		withRecovery: isOn('recoveryEvents', true),
		raw: chosen('output', get('output', 'simplified')) === 'raw',
		offlineMs: minutes('Offline After (Minutes)', get('offlineAfter', 30), 15),
		backMs: minutes('Back After (Minutes)', get('backAfter', 10), 0),
		severities: chosen(
			'severities',
			get('severities', ['fault', 'stop', 'unknown']),
			on === 'fault' ? 1 : 0,
		),
		raiseAfterMs: minutes('Raise After (Minutes)', option('raiseAfter', 0), 0),
		clearAfterMs: minutes('Clear After (Minutes)', option('clearAfter', 10), 0),
		holdMs: minutes(
			'Minimum Duration (Minutes)',
			get('minimumDuration', on === 'threshold' ? 10 : 0),
			0,
		),
		quantity: chosen<MeasuredName>('quantity', get('quantity', 'batterySocPercent')),
		direction: chosen('direction', get('direction', 'below')),
		limit: anything('Threshold', get<unknown>('threshold', 20), -1e9, 1e9),
		hysteresis: anything('Hysteresis', get<unknown>('hysteresis', 2), 0, 1e9),
		graceMs: minutes('Wait for Late Samples (Minutes)', get('graceMinutes', 120), 15),
		checkEveryMs: minutes('Check Every (Minutes)', get('checkEvery', 30), 1),
	};
}

const FIELD_OF = {
	plant: ['plantId', 'Plant'],
	dataLogger: ['dataLogSn', 'Data Logger'],
	device: ['deviceSn', 'Device'],
} as const;

function scopeOf(
	kind: ScopeChoice['kind'],
	get: (name: string, fallback: unknown) => unknown,
	fail: (message: string, description: string) => NodeOperationError,
): ScopeChoice {
	if (kind === 'everything') return { kind };
	const [field, displayName] = FIELD_OF[kind];
	const value = get(field, '') as string | { value?: unknown };
	const id = String((typeof value === 'object' ? value.value : value) ?? '').trim();
	if (id === '') {
		throw fail(
			`${displayName} is missing.`,
			'Choose one from the list, or give its ID or serial number.',
		);
	}
	if (kind !== 'device') return { kind, id };
	const { deviceSn, deviceType: type, unknownType } = readDeviceName(id);
	if (unknownType !== undefined) {
		throw fail(
			`There is no device type "${unknownType.slice(0, 40)}".`,
			'Choose the device from the list, or enter its serial number alone.',
		);
	}
	return { kind, id: deviceSn, ...(type && { type }) };
}
