import type { ErrorFinding } from '../findings/index.ts';
import { AtessAbortError } from './abort-error.ts';
import { AtessError } from './atess-error.ts';

/** The failure as a code with its parameters; an error of another program keeps its own text. */
export function findingOf(error: Error): ErrorFinding {
	if (error instanceof AtessError || error instanceof AtessAbortError) return error.finding;
	return { code: 'other', params: { text: error.message } };
}
