import { CONNECTION_MS, type ConnectionMemory } from 'atess-client/internal';
import { isObject } from 'atess-spec/document/json';
import { createStateFile } from './state-file.ts';
import type { Waiting } from './turn.ts';

interface Connections {
	readonly v: 1;
	/** When a device was last found connected, in ms since 1970, by key of account and server and by serial number. */
	readonly accounts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Devices that were found connected, in a file: base info can be read once in five minutes, and a plan, its
 * apply and its undo are runs of their own.
 *
 * @param account key of account and server
 */
export function createFileConnections(
	file: string,
	account: string,
	waiting: Waiting = {},
): ConnectionMemory {
	const state = createStateFile<Connections>(file, {
		...waiting,
		empty: { v: 1, accounts: {} },
		isOurs: isConnections,
	});
	return {
		recall: (deviceSn) =>
			state.change((value) => {
				const devices = new Map(Object.entries(value.accounts[account] ?? {}));
				return Promise.resolve({ value, result: devices.get(deviceSn) });
			}),
		keep: (deviceSn, at) =>
			state.change(({ accounts }) => {
				const young = Object.entries({ ...accounts[account], [deviceSn]: at }).filter(
					([, seen]) => Math.abs(at - seen) <= CONNECTION_MS,
				);
				const value = {
					v: 1 as const,
					accounts: { ...accounts, [account]: Object.fromEntries(young) },
				};
				return Promise.resolve({ value, result: undefined });
			}),
	};
}

function isConnections(value: unknown): value is Connections {
	return (
		isObject(value) &&
		value.v === 1 &&
		isObject(value.accounts) &&
		Object.values(value.accounts).every(
			(devices) => isObject(devices) && Object.values(devices).every(Number.isFinite),
		)
	);
}
