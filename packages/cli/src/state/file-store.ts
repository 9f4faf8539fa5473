import type { ProtectionStore } from 'atess-client';
import { hostname } from 'node:os';
import { isObject } from 'atess-spec/document/json';
import { isAlive } from './lock.ts';
import { createStateFile } from './state-file.ts';
import type { Waiting } from './turn.ts';

interface Entry {
	readonly value: string;
	/** ms since 1970 */
	readonly expiresAt: number;
}

interface Entries {
	readonly v: 1;
	readonly keys: Readonly<Record<string, Entry>>;
}

/**
 * A store in a file: every run of this program knows what the runs before it have learned, also one that runs at
 * the same time.
 */
export function createFileStore(file: string, waiting: Waiting = {}): ProtectionStore {
	const state = createStateFile<Entries>(file, {
		...waiting,
		empty: { v: 1, keys: {} },
		isOurs: isEntries,
	});
	return {
		holder: `${process.pid}@${hostname()} `,
		isGone: (lease) => {
			const [, pid = '', host] = /^(\d+)@(.*) /.exec(lease) ?? [];
			return host === hostname() && !isAlive(Number(pid));
		},
		get: async (key) => valueOf(await state.read(), key),
		swap: async (key, before, after, ttlMs) =>
			await state.change((entries) => {
				if (valueOf(entries, key) !== before) {
					return Promise.resolve({ value: entries, result: false });
				}
				const now = Date.now();
				const next = { value: after ?? '', expiresAt: after === undefined ? 0 : now + ttlMs };
				const keys = Object.entries({ ...entries.keys, [key]: next }).filter(
					([, { expiresAt }]) => expiresAt > now,
				);
				return Promise.resolve({ value: { v: 1, keys: Object.fromEntries(keys) }, result: true });
			}),
	};
}

function valueOf({ keys }: Entries, key: string): string | undefined {
	const entry = Object.hasOwn(keys, key) ? keys[key] : undefined;
	return entry && entry.expiresAt > Date.now() ? entry.value : undefined;
}

function isEntries(value: unknown): value is Entries {
	return (
		isObject(value) &&
		value.v === 1 &&
		isObject(value.keys) &&
		Object.values(value.keys).every(
			(entry) =>
				isObject(entry) && typeof entry.value === 'string' && Number.isFinite(entry.expiresAt),
		)
	);
}
