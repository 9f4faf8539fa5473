import type { Json } from '../document/types.ts';

/** JSON that has been written already, because writing it from an object takes too long. */
export class JsonText {
	readonly text: string;
	/** A part of it that stands for the whole where it is validated. */
	readonly sample: Json;

	constructor(text: string, sample: Json) {
		this.text = text;
		this.sample = sample;
	}
}
