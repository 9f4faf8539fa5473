import { AtessError, type Discovery } from 'atess-client';
import { sentenceOf } from '../terminal/words.ts';

/** What a discovery could not read, and what to do about it. */
export function warningText(warning: Discovery['warnings'][number]): string {
	const { error } = warning;
	return sentenceOf(warning, error instanceof AtessError ? error.timezone : undefined);
}
