import { AtessResponseError } from 'atess-client/internal';

import { wordsFor } from '../shared/error-words';
import type { Account } from './client';

/**
 * Why a call failed, as part of another sentence: in the words of the panel, and without any of the response, which
 * can be a web page.
 */
export function reasonFor({ clockZone: timezone, client }: Pick<Account, 'clockZone' | 'client'>) {
	return (error: Error): string => {
		if (error instanceof AtessResponseError) return `${error.summary} (HTTP ${error.httpStatus}).`;
		return wordsFor(error, { timezone, accepted: client.circuit().accepted, now: Date.now() })
			.message;
	};
}
