import type { ApiDocument, Json } from './types.ts';

/** How the envelope is written: the names of its members, and its codes. */
export interface EnvelopeRule {
	readonly code: string;
	readonly message: string;
	readonly data: string;
	/** The code for a code of the simulator, which are those that the vendor's text has. */
	readonly codeOf: (code: number) => Json;
}

/** The statuses that the simulator's codes mean. */
const MEANINGS: Readonly<Record<number, readonly number[]>> = { 400: [404], 403: [403, 401] };

/** The envelope of a document; that of the vendor's text by default. */
export function envelopeRule({ 'x-envelope': named }: ApiDocument): EnvelopeRule {
	const {
		code = 'code',
		message = 'msg',
		data = 'data',
		success = 200,
		statuses = {},
	} = named ?? {};
	const first = (Array.isArray(success) ? (success as readonly Json[])[0] : success) ?? 200;
	const isText = typeof first === 'string';
	return {
		code,
		message,
		data,
		codeOf: (own) => {
			if (own === 200) return first;
			const meanings = MEANINGS[own] ?? [];
			const found = Object.keys(statuses).find((key) => meanings.includes(statuses[key] ?? 0));
			const written = found ?? String(meanings[0] ?? own);
			return isText || !/^-?\d+$/.test(written) ? written : Number(written);
		},
	};
}
