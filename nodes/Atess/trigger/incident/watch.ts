import type { DeviceInfo, TriggerEvent } from '../event/event';
import type { Sample } from '../event/sample';

/** The state of a watch after a sample, and what has happened. */
export interface Observed<State> {
	readonly state: State;
	readonly events: readonly TriggerEvent[];
}

/**
 * Decides over the samples of one device, in the order of time: a pure function of the state before and
 * the sample. The state is plain JSON.
 */
export interface Watch<State> {
	/** The state after the first sample. Its state was there before: no event. */
	begin(sample: Sample): State;
	observe(state: State, sample: Sample, device: DeviceInfo): Observed<State>;
}
