import type { Action } from './actions.ts';
import type { Preset } from '../sites/presets.ts';
import type { Switches } from '../switches/switches.ts';

/** A script: which plants there are, how the cloud behaves, and what happens when. */
export interface Scenario {
	readonly $schema?: string;
	readonly name?: string;
	readonly description?: string;
	/** When the clock begins, ISO 8601 with a zone. Default the real time. */
	readonly start?: string;
	/** Simulated seconds in a real one. */
	readonly speed?: number;
	readonly seed?: number;
	readonly preset?: Preset;
	readonly plants?: number;
	/** IANA zone of all plants' clocks */
	readonly timezone?: string;
	/** yyyy-MM-dd */
	readonly commissioned?: string;
	readonly switches?: Partial<Switches>;
	/** In any order. Those before the start have happened already. */
	readonly events?: readonly ScenarioEvent[];
}

/** An event with its time: at a time, or so many minutes after the start. */
export type ScenarioEvent = {
	readonly at?: string;
	readonly afterMinutes?: number;
	readonly note?: string;
} & (Action | Trouble);

/** Something that is wrong between cloud and client, from now on. */
export interface Trouble {
	readonly event: 'trouble';
	readonly kind: Switches['trouble'];
	/** operationIds; left out for all */
	readonly operations?: readonly string[];
	/** share of their calls, default 1 */
	readonly share?: number;
	/** after which it is over; left out for never */
	readonly calls?: number;
	/** Whether the call is carried out and only its response is lost. Default false. */
	readonly carriedOut?: boolean;
}

/** A scenario that cannot be; the message is one sentence that names the place. */
export class ScenarioError extends Error {
	constructor(scenario: string, message: string) {
		super(`${scenario}: ${message}`);
		this.name = 'ScenarioError';
	}
}
