import type { CallOptions, FleetClient } from 'atess-client/core';

import { readOptions } from '../read-options';
import type { Step } from '../action';

/** The client as the panel's options want it called, and what it has told on the way. */
export interface PanelClient extends FleetClient {
	/** Age in ms of the oldest answer that was given from memory; undefined where all were new. */
	readonly oldestMs: () => number | undefined;
}

interface Untyped {
	callWithMeta(
		id: string,
		input: unknown,
		options: CallOptions,
	): Promise<{ data: unknown; fromCache: boolean; ageMs: number }>;
}

/** What the fleet of atess-client calls: with the panel's "On Frequency Limit", ages written down. */
export function panelClient(step: Step): PanelClient {
	const { client } = step.account;
	const options = readOptions(step);
	let oldest: number | undefined;
	const note = (ageMs: number): void => {
		oldest = Math.max(oldest ?? 0, ageMs);
	};
	const call = async (id: string, input: unknown, own: CallOptions = {}): Promise<unknown> => {
		const untyped = client as unknown as Untyped;
		const { data, fromCache, ageMs } = await untyped.callWithMeta(id, input, {
			...options,
			...own,
		});
		if (fromCache) note(ageMs);
		return data;
	};
	return {
		call: call as FleetClient['call'],
		pages: async function* (id, input, own) {
			for await (const page of client.pages(id, input, { ...options, ...own })) {
				if (page.ageMs !== undefined) note(page.ageMs);
				yield page;
			}
		},
		oldestMs: () => oldest,
	};
}
