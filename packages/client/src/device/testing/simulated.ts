import { createSimulator, DEFAULT_ACCOUNT, type Simulator } from 'atess-simulator';
import { createAtessClient, type AtessClient, type AtessClientOptions } from '../../index.ts';

/** A simulator whose clock stands still, and clients of its account that do. */
export interface SimulatedAccount {
	readonly simulator: Simulator;
	client(options?: Partial<AtessClientOptions>): AtessClient;
	/** The operations that a run has called, in order. */
	requestsOf(run: () => Promise<unknown>): Promise<string[]>;
}

export async function simulatedAccount(now: number): Promise<SimulatedAccount> {
	const simulator = await createSimulator({
		now: () => new Date(now),
		commissioned: '2026-11-20',
		limits: 'off',
	});
	return {
		simulator,
		client: (options = {}) =>
			createAtessClient({
				auth: DEFAULT_ACCOUNT,
				baseUrl: simulator.url,
				timezone: 'Asia/Bangkok',
				powerUnit: 'kW',
				limits: { mode: 'off' },
				now: () => now,
				...options,
			}),
		async requestsOf(run) {
			const before = simulator.requests.length;
			await run();
			return simulator.requests.slice(before).map(({ operationId }) => operationId ?? '');
		},
	};
}
