/** Something that is to happen at an instant. */
export interface AgendaItem {
	readonly atMs: number;
	apply(): void;
}

/** The pending events. */
export interface Agenda {
	/** The events from now on; items of one instant keep their order. */
	fill(items: readonly AgendaItem[]): void;
	nextMs(): number | undefined;
	applyNext(): void;
	/** Later events are still pending. */
	rewind(ms: number): void;
}

/** An agenda with nothing on it. */
export function createAgenda(): Agenda {
	let sorted: readonly AgendaItem[] = [];
	let done = 0;
	return {
		fill(items) {
			sorted = [...items].sort((a, b) => a.atMs - b.atMs);
			done = 0;
		},
		nextMs: () => sorted[done]?.atMs,
		applyNext() {
			sorted[done++]?.apply();
		},
		rewind(ms) {
			done = sorted.filter(({ atMs }, index) => index < done && atMs <= ms).length;
		},
	};
}
