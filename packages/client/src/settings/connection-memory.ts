import type { ProtectionStore } from '../protection/index.ts';

/**
 * How long a device that was found connected counts as connected: base info has a rate limit of one read in
 * five minutes, and until then there is nothing newer to learn from it.
 */
export const CONNECTION_MS = 5 * 60_000;

/** When devices were last found connected, for processes that end between a plan and its apply. */
export interface ConnectionMemory {
	/** When a device was last found connected, in ms since 1970. */
	recall(deviceSn: string): Promise<number | undefined>;
	keep(deviceSn: string, at: number): Promise<void>;
}

/** @param account key of the account */
export function createConnectionMemory(
	store: ProtectionStore,
	account: () => Promise<string>,
): ConnectionMemory {
	const keyOf = async (deviceSn: string): Promise<string> =>
		`connection:${await account()}:${deviceSn}`;
	return {
		recall: async (deviceSn) => {
			const text = await store.get(await keyOf(deviceSn));
			return text === undefined ? undefined : Number(text);
		},
		keep: async (deviceSn, at) => {
			await store.set(await keyOf(deviceSn), String(at), CONNECTION_MS + 1);
		},
	};
}
