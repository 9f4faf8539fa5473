import { AtessError, type Discovery } from 'atess-client';
import { sentenceOf } from '../terminal/words.ts';

/** The failed reads of a discovery, and the next step. */
export function warningText(warning: Discovery['warnings'][number]): string {
	const { error } = warning;
	return sentenceOf(warning, error instanceof AtessError ? error.timezone : undefined);
}
