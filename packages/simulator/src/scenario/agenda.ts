/** Something that is to happen at an instant. */
export interface AgendaItem {
	readonly atMs: number;
	apply(): void;
}

/** What is still to happen. */
export interface Agenda {
	nextMs(): number | undefined;
	applyNext(): void;
	/** What is later than an instant is still to happen. */
	rewind(ms: number): void;
}

/** An agenda; items of one instant keep their order. */
export function createAgenda(items: readonly AgendaItem[]): Agenda {
	const sorted = [...items].sort((a, b) => a.atMs - b.atMs);
	let done = 0;
	return {
		nextMs: () => sorted[done]?.atMs,
		applyNext() {
			sorted[done++]?.apply();
		},
		rewind(ms) {
			done = sorted.filter(({ atMs }, index) => index < done && atMs <= ms).length;
		},
	};
}
