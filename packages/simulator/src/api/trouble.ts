import { hashText, uniform } from '../plant/random.ts';
import { operationList } from '../switches/read-switches.ts';
import type { SwitchStore } from '../switches/switch-store.ts';
import type { Switches } from '../switches/switches.ts';
import type { NoReply, Reply } from './reply.ts';

/** The failures between the cloud and the client. */
export type Trouble = Exclude<Switches['trouble'], 'none'>;

/** Decides which calls have trouble. */
export interface Troubles {
	/**
	 * Whether a call has trouble, and which. Counts it. The share of calls follows from the seed: the same
	 * calls in the same order have the same trouble.
	 */
	next(operationId: string, nowMs: number): Trouble | undefined;
	reset(): void;
}

/** The troubles that the switches demand. */
export function createTroubles(switches: SwitchStore, seed: number): Troubles {
	let calls = 0;
	return {
		next(operationId, nowMs) {
			const { trouble, troubleOperations, troubleShare, troubleCalls } = switches.now;
			if (trouble === 'none' || !isNamed(troubleOperations, operationId)) return undefined;
			if (uniform(seed, hashText('trouble'), calls++) >= troubleShare) return undefined;
			if (troubleCalls > 0) {
				const left = troubleCalls - 1;
				switches.set(
					left === 0 ? { trouble: 'none', troubleCalls: 0 } : { troubleCalls: left },
					'control',
					nowMs,
				);
			}
			return trouble;
		},
		reset() {
			calls = 0;
		},
	};
}

function isNamed(list: string, operationId: string): boolean {
	const names = operationList(list);
	return names.length === 0 || names.includes(operationId);
}

/** The trouble as it goes over the wire. */
export function troubledReply(trouble: Trouble, hangSeconds: number): Reply | NoReply {
	switch (trouble) {
		case 'badGateway':
			return { status: 502, body: '' };
		case 'html':
			return { status: 200, contentType: 'text/html;charset=UTF-8', body: MAINTENANCE };
		default:
			return { broken: trouble, seconds: hangSeconds };
	}
}

const MAINTENANCE = `<!DOCTYPE html>
<html lang="en"><head><title>System maintenance</title></head>
<body><h1>System maintenance</h1><p>Please try again later.</p></body></html>
`;
