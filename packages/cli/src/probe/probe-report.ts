import type { FieldDifference } from 'atess-client';
import type { Terminal } from '../terminal/terminal.ts';
import { spelling, type Finding, type FindingStatus } from './finding.ts';

const WORDS: Readonly<Record<FindingStatus, string>> = {
	confirmed: 'confirmed',
	different: 'different',
	refused: 'refused',
	notFound: 'not found',
	failed: 'failed',
	notAsked: 'not asked',
};

/** One operation's finding as lines for a person. */
export function findingLines(
	finding: Finding,
	colours: Terminal['colours'],
	renamed: Readonly<Record<string, string>>,
): string[] {
	const { status, operationId, path, documented, differences, reason } = finding;
	const paint = {
		confirmed: colours.green,
		different: colours.yellow,
		refused: colours.red,
		notFound: colours.red,
		failed: colours.red,
		notAsked: colours.dim,
	}[status];
	const lines = [`${paint(WORDS[status].padEnd(10))} ${operationId}`];
	const add = (text: string): void => {
		lines.push(`           ${text}`);
	};
	if (path !== undefined && path !== documented) add(`is at ${path}, not at ${documented}`);
	if (status === 'notFound') {
		add(`nothing at ${finding.attempts.map((attempt) => attempt.path).join(', ')}`);
	} else if (reason !== undefined) add(reason);
	if (differences?.shape) {
		add(`data are wrapped as ${differences.shape.seen}, not ${differences.shape.documented}`);
	}
	if (differences?.rows === 0) add('the answer is empty: it tells nothing about fields');
	const fields = differences?.fields ?? [];
	const spelt = spelling(fields, renamed);
	const old = new Set(spelt.values());
	for (const [now, before] of spelt) add(`${before} is spelled ${now}`);
	list(add, 'new', fields, 'unknown', (field) => !spelt.has(field));
	for (const difference of fields) {
		if (difference.kind !== 'retyped') continue;
		const { field, documented: types, seen } = difference;
		add(`type of ${field}: ${seen.join(' and ')}, not ${types.join(' or ')}`);
	}
	list(add, 'missing', fields, 'missing', (field) => !old.has(field));
	return lines;
}

function list(
	add: (text: string) => void,
	word: string,
	fields: readonly FieldDifference[],
	kind: FieldDifference['kind'],
	keep: (field: string) => boolean,
): void {
	const names = fields
		.filter((one) => one.kind === kind && keep(one.field))
		.map(({ field }) => field);
	if (names.length > 0) add(`${word}: ${names.join(', ')}`);
}

/** "31 confirmed, 5 different, 1 not found" */
export function tally(findings: readonly Finding[]): string {
	return (Object.keys(WORDS) as FindingStatus[])
		.map((status) => [status, findings.filter((one) => one.status === status).length] as const)
		.filter(([, count]) => count > 0)
		.map(([status, count]) => `${count} ${WORDS[status]}`)
		.join(', ');
}
