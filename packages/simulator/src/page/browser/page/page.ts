import type {
	DescribedSwitch,
	DeviceNow,
	DeviceSettings,
	Fault,
	LimitNow,
	PlantNow,
	RequestEntry,
	State,
	SystemNow,
	Truth,
} from '../control/contract.ts';
import type { Choice } from './choice.ts';

/** Everything that the page shows, as it was at one moment. */
export interface Snapshot {
	readonly state: State;
	/** all plants, of which only names are of interest */
	readonly plants: readonly PlantNow[];
	readonly plant: PlantNow;
	/** the systems of the plant that are looked at */
	readonly systems: readonly SystemNow[];
	readonly device: DeviceNow | undefined;
	/** the chosen day, or a sentence that says why there is none */
	readonly day: Truth | string;
	readonly faultCodes: readonly Fault[];
	/** of the chosen device, or a sentence that says why there are none */
	readonly settings: DeviceSettings | string;
	readonly requests: readonly RequestEntry[];
	readonly limits: readonly LimitNow[];
	readonly switches: readonly DescribedSwitch[];
	readonly choice: Choice;
	/** performance.now() at which the state came */
	readonly receivedAt: number;
}

/** A part of the page. */
export interface View {
	readonly root: HTMLElement;
	update(snapshot: Snapshot): void;
}

/** What a part of the page can do. */
export interface Page {
	/** Looks at something else. */
	choose(change: Partial<Choice>): void;
	/**
	 * Does something in the simulator, says so or why not, and shows what has come of it.
	 *
	 * @param done sentence to say when it has worked
	 * @returns whether it has worked
	 */
	act(done: string, action: () => Promise<void>): Promise<boolean>;
	/** Puts the simulator back to its start. */
	startOver(): void;
	/** Says something to everybody. */
	say(sentence: string, tone: 'done' | 'failed'): void;
}
