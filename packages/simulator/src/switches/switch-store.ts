import type { Switches } from './switches.ts';

/** The origin of a change of a switch: a person or a test, which holds at any time, or a script at a time. */
export type SwitchedBy = 'control' | 'scenario';

/** The switches of a running simulator. */
export interface SwitchStore {
	readonly now: Switches;
	set(changes: Partial<Switches>, by: SwitchedBy, atMs: number): void;
	/** Undoes what a script has turned after an instant. */
	rewind(ms: number): void;
	/** As at the start. */
	reset(): void;
}

/** A store of switches. */
export function createSwitchStore(initial: Switches): SwitchStore {
	let turned: { readonly changes: Partial<Switches>; by: SwitchedBy; atMs: number }[] = [];
	let now = initial;
	const replay = () => {
		now = Object.assign({}, initial, ...turned.map(({ changes }) => changes)) as Switches;
	};
	return {
		get now() {
			return now;
		},
		set(changes, by, atMs) {
			now = { ...now, ...changes };
			const last = turned.at(-1);
			// A countdown turns a switch at every call; one entry is enough for all of them.
			if (by === 'control' && last?.by === 'control') turned.pop();
			const before = by === 'control' && last?.by === 'control' ? last.changes : {};
			turned.push({ changes: { ...before, ...changes }, by, atMs });
		},
		rewind(ms) {
			turned = turned.filter(({ by, atMs }) => by === 'control' || atMs <= ms);
			replay();
		},
		reset() {
			turned = [];
			replay();
		},
	};
}
