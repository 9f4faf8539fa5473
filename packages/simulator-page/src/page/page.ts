import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Choice } from './choice.ts';
import type { Snapshot } from './snapshot.ts';

/** The state and the functions that every part of the page can use. */
export interface Page extends Snapshot {
	/** The latest choice; its data may not have arrived yet. */
	readonly wanted: Choice;
	readonly choose: (change: Partial<Choice>) => void;
	/**
	 * Does something in the simulator, reports its success or the reason of a failure, and loads the new state.
	 *
	 * @param done sentence to show after a success
	 * @returns whether it has worked, once the new state is shown
	 */
	readonly act: (done: string, action: () => Promise<void>) => Promise<boolean>;
	/** Puts the simulator back to its start. */
	readonly startOver: () => void;
	readonly say: (text: string, tone: Message['tone']) => void;
}

/** A sentence about the last action. */
export interface Message {
	/** a new one for every message, so that the same sentence is read out twice */
	readonly id: number;
	readonly text: string;
	readonly tone: 'done' | 'failed';
}

export const PageContext = createContext<Page | undefined>(undefined);

/** The page of the part that calls it. */
export function usePage(): Page {
	const page = useContext(PageContext);
	if (!page) throw new Error('This part is outside of the page.');
	return page;
}
