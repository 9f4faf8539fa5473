import { measure } from 'mitata';

/** Calls that are timed as one sample, so that collecting their garbage is part of the figure. */
const BATCH = 128;
const WARM_UP_CALLS = 3000;

/** Median of a call in nanoseconds, after a warm-up. */
export async function nanoseconds(call: () => unknown, milliseconds: number): Promise<number> {
	for (let count = 0; count < WARM_UP_CALLS; count++) await call();
	const { p50 } = await measure(call, {
		min_cpu_time: milliseconds * 1e6,
		batch_samples: BATCH,
		// Whether calls are timed in batches must not hang on how long the first one takes.
		batch_threshold: Infinity,
		warmup_threshold: Infinity,
	});
	return p50;
}
