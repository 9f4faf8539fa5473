import { canonical } from './values.ts';

/**
 * A short text that differs when the value differs: 64 bits of two FNV-1a hashes. It finds changes, but does not
 * protect against an attacker who wants two values to look alike.
 */
export function fingerprintOf(value: unknown): string {
	const text = canonical(value);
	return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01234567);
}

function fnv1a(text: string, seed: number): string {
	let hash = seed;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	}
	return (hash >>> 0).toString(16).padStart(8, '0');
}
