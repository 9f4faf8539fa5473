import { AtessError, type Discovery } from 'atess-client';
import { describedFor, sentenceOf } from '../terminal/words.ts';

type Warning = Discovery['warnings'][number];

/** The failed reads of a discovery, and the next step. */
export function warningText(warning: Warning): string {
	return sentenceOf(warning, zoneOf(warning));
}

/** Each warning as a text. A reason that several of them share is given once. */
export function warningTexts(warnings: readonly Warning[]): string[] {
	const given = new Set<string>();
	return warnings.map((warning) => {
		const cause = 'cause' in warning.params ? warning.params.cause : undefined;
		if (!cause) return warningText(warning);
		const reason = sentenceOf(cause, zoneOf(warning));
		if (!given.has(reason)) {
			given.add(reason);
			return warningText(warning);
		}
		const { code, params } = warning;
		// The same finding without its cause.
		const bare = { code, params: { ...params, cause: undefined } } as Warning;
		return `${describedFor(bare).message} The reason is the same.`;
	});
}

function zoneOf({ error }: Warning): string | undefined {
	return error instanceof AtessError ? error.timezone : undefined;
}
