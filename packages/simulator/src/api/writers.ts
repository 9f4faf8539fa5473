import type { Device } from '../devices/device.ts';
import type { OperationInfo } from '../document/operations.ts';
import { hashText } from '../plant/random.ts';
import type { RecordWriter } from '../devices/record.ts';
import type { RowWriter } from './row-writer.ts';

interface Kinds {
	readonly record: RecordWriter;
	readonly row: RowWriter;
}

/** Writers that have been made, for each operation and device. */
export interface Writers {
	/** @param make makes one; its seed decides the made-up values */
	of<Kind extends keyof Kinds>(
		kind: Kind,
		operation: OperationInfo,
		device: Device | undefined,
		make: (seed: number) => Kinds[Kind],
	): Kinds[Kind];
}

/** Writers that are kept. One takes some 20 kB, and making it as long as writing ten records. */
const MOST_WRITERS = 300;

/** Keeps the writers used last. */
export function createWriters(): Writers {
	const kept = new Map<string, Kinds[keyof Kinds]>();
	return {
		of(kind, operation, device, make) {
			const name = device?.serial ?? operation.id;
			const key = `${kind} ${operation.id} ${name}`;
			// An entry under a device type is of that type.
			const found = (kept.get(key) as Kinds[typeof kind] | undefined) ?? make(hashText(name));
			// To the end, so that the one at the front has been unused for longest.
			kept.delete(key);
			kept.set(key, found);
			const [oldest] = kept.keys();
			if (kept.size > MOST_WRITERS && oldest !== undefined) kept.delete(oldest);
			return found;
		},
	};
}
