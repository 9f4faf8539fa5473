import type { ProtectionStore } from 'atess-client';
import { groupOf } from 'atess-client/internal';
import { hostname } from 'node:os';
import path from 'node:path';
import { answerFolder } from './answer-folder.ts';
import { limitFile } from './limit-file.ts';
import { isAlive } from './lock.ts';
import type { Waiting } from './turn.ts';
import { valueFile } from './value-file.ts';

export interface FileStoreOptions extends Waiting {
	/** Values to keep of each group; those that expire first are dropped, pending setting changes never. */
	readonly maxKeys?: number;
	/** Texts that are never written: a response that contains one is read again instead. */
	readonly secrets?: readonly string[];
}

/** Groups that save requests and protect nothing, each in a folder of its own. */
const ANSWERS = ['response', 'list', 'deviceType', 'device', 'place', 'plant'] as const;

/** Taken for empty, it would let a change out whose predecessor is still on its way. */
const WRITES_DAMAGED =
	'It shows which setting changes were sent and which of them are still pending, and nothing was sent now. Restore it from a backup. Without a backup, read the settings of the devices with "atess settings get", wait until no change can come late, and remove the file. Then the writes of the last 24 hours are not counted.';

/**
 * A store in the files of a folder: every run of this program knows what the runs before it have learned, also one
 * that runs at the same time. Each file is readable by its owner alone, and is replaced as a whole.
 *
 * Responses and what was learned from them are one file each, so that a read of one device rewrites no other.
 */
export function createFileStore(folder: string, options: FileStoreOptions = {}): ProtectionStore {
	const { maxKeys = 10_000, secrets = [] } = options;
	const at = (name: string): string => path.join(folder, name);
	const writes = valueFile(at('writes.json'), maxKeys, {
		...options,
		refuseDamaged: WRITES_DAMAGED,
	});
	const others = valueFile(at('protection.json'), maxKeys, options);
	const answers = new Map<string, ReturnType<typeof answerFolder>>(
		ANSWERS.map((group) => [group, answerFolder(at(`answers/${group}`), maxKeys, options)]),
	);
	const placeOf = (key: string): Pick<ProtectionStore, 'get' | 'set' | 'swap'> => {
		const group = groupOf(key);
		return answers.get(group) ?? (group === 'writes' ? writes : others);
	};
	return {
		holder: `${process.pid}@${hostname()} `,
		isGone: (lease) => {
			const [, pid = '', host] = /^(\d+)@(.*) /.exec(lease) ?? [];
			return host === hostname() && !isAlive(Number(pid));
		},
		get: (key) => placeOf(key).get(key),
		set: async (key, value, ttlMs) => {
			if (secrets.some((secret) => value.includes(secret))) return;
			await placeOf(key).set(key, value, ttlMs);
		},
		swap: (key, before, after, ttlMs) => placeOf(key).swap(key, before, after, ttlMs),
		...limitFile(at('limits.json'), options),
	};
}
