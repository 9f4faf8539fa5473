import {
	createDriftWatch,
	type AnswerWatch,
	type AtessAuth,
	type Drift,
} from 'atess-client/internal';
import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** More names than this make a hint too long to read. */
const MOST_NAMES = 10;

/** Documented names are shorter. */
const LONGEST_NAME = 60;

/** Grades of evidence of an expected field; the names of the others are conclusions. */
const EXPECTED = ['confirmed', 'documented', 'observed'];

/**
 * Shows as hints of the execution where responses are not as documented, once for each field: never as a failure, since
 * the values are passed on as they arrive.
 */
export function driftHints(context: Context, auth: AtessAuth): AnswerWatch {
	return createDriftWatch((drift) => {
		const message = sentenceOf(drift);
		if (message === undefined || !('addExecutionHints' in context)) return;
		context.addExecutionHints({ message, location: 'outputPane' });
	}, auth);
}

function sentenceOf({ operationId, shape, fields }: Drift): string | undefined {
	const names = (kind: 'unknown' | 'missing' | 'retyped'): string[] =>
		fields.flatMap((difference) => {
			if (difference.kind !== kind) return [];
			if (difference.kind === 'missing' && !EXPECTED.includes(difference.evidence)) return [];
			return difference.kind === 'retyped'
				? [`${shown(difference.field)} (${difference.seen.join(', ')})`]
				: [shown(difference.field)];
		});
	const parts = [
		part('undocumented fields', names('unknown')),
		part('documented fields that are missing', names('missing')),
		part('fields of another type', names('retyped')),
		shape && `rows wrapped as ${shape.seen}, not ${shape.documented}`,
	].filter((text) => text !== undefined);
	if (parts.length === 0) return undefined;
	return `The response of ${operationId} differs from the documentation: ${parts.join('; ')}. All values are returned unchanged. The command "atess probe" shows what is true for your account.`;
}

/** A server may send any text as a name, and n8n shows a hint as HTML. */
function shown(name: string): string {
	const plain = name.replace(
		/[^\p{L}\p{N}_.[\] $-]/gu,
		(sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
	);
	return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME)}…` : plain;
}

function part(words: string, names: readonly string[]): string | undefined {
	if (names.length === 0) return undefined;
	const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
	return `${words}: ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}
