import { useState } from 'preact/hooks';

/** A field's value: that of the simulator, or what has been typed over it. */
export interface Draft<Value> {
	readonly shown: Value;
	/** typing the value of the simulator ends the draft */
	write(value: Value): void;
	drop(): void;
}

/** Keeps typed input while the simulator's value is loaded again and again. */
export function useDraft<Value extends string | number | boolean>(value: Value): Draft<Value> {
	const [draft, setDraft] = useState<Value>();
	return {
		shown: draft ?? value,
		write: (next) => setDraft(next === value ? undefined : next),
		drop: () => setDraft(undefined),
	};
}
