import { GATEWAY_HEADERS } from 'atess-client/internal';
import type { Wishes } from '../account/account.ts';

/** The default for a program: a kept response of up to 15 minutes, marked by its `Age`. */
const DEFAULT_AGE_MS = 900_000;
const INTERACTIVE = 3;

/** The mode of a call, by its headers. */
export function wishesIn(headers: Headers, client: string): Wishes {
	const cache = headers.get(GATEWAY_HEADERS.cache) ?? '';
	const age = numberIn(cache, /\bmax-age=(\d+)/);
	return {
		client,
		fresh: /\bno-cache\b|\bno-store\b/.test(cache),
		maxAgeMs: age === undefined ? DEFAULT_AGE_MS : age * 1000,
		patienceMs: (numberIn(headers.get(GATEWAY_HEADERS.prefer) ?? '', /\bwait=(\d+)/) ?? 0) * 1000,
		urgency: numberIn(headers.get(GATEWAY_HEADERS.priority) ?? '', /\bu=([0-7])\b/) ?? INTERACTIVE,
		continuation: headers.get(GATEWAY_HEADERS.page) === 'true',
	};
}

function numberIn(text: string, pattern: RegExp): number | undefined {
	const [, digits] = pattern.exec(text) ?? [];
	return digits === undefined ? undefined : Number(digits);
}
