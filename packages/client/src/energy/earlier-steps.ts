/** Energy between two samples, as both counters have it. Instants are milliseconds since 1970 UTC. */
export interface EnergyStep {
	readonly from: number;
	readonly to: number;
	/** The smaller and the larger figure; they differ where the counters contradict each other. */
	low: number;
	high: number;
	/** The value of the day counter after a reset in this step, counted since that reset. */
	sinceReset?: number;
	/** Whether the energy before that reset is in the figures as well. */
	isWhole?: boolean;
}

/** Corrects steps that were closed before the lifetime counter was seen again. */
export interface EarlierSteps {
	/** The day counter may lose energy in the step that is about to be closed. */
	breaks(): void;
	/** Both counters were seen. */
	agree(): void;
	/**
	 * Energy that the day counter lost since both were seen. It belongs to the step in which it was lost.
	 *
	 * @returns whether it went into earlier steps, and whether it may belong to this step as well
	 */
	lost(kWh: number): { isEarlier: boolean; isMaybeHere: boolean };
}

export function createEarlierSteps(steps: EnergyStep[]): EarlierSteps {
	let broken = new Set<number>();
	return {
		breaks: () => broken.add(steps.length),
		agree: () => {
			broken = new Set();
		},
		lost: (kWh) => {
			const closed = [...broken].flatMap((number) => steps[number] ?? []);
			const isOne = broken.size === 1;
			// Of several breaks it is not known which one lost it.
			for (const step of closed) {
				if (isOne) step.low += kWh;
				if (isOne) step.isWhole = true;
				step.high += kWh;
			}
			const isEarlier = closed.length > 0;
			return { isEarlier, isMaybeHere: isEarlier && broken.has(steps.length) };
		},
	};
}
