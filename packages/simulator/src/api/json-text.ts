import type { Json } from '../document/types.ts';

/** JSON that has been written already, because writing it from an object takes too long. */
export class JsonText {
	readonly bytes: Uint8Array;
	/** A part of it that stands for the whole where it is validated. */
	readonly sample: Json;

	constructor(bytes: Uint8Array, sample: Json) {
		this.bytes = bytes;
		this.sample = sample;
	}
}
