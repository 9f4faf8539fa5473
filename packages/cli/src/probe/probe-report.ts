import type { FieldDifference } from 'atess-client/internal';
import { fitted } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { GridCounters } from './grid-counters.ts';
import { nextStep } from './next-step.ts';
import { spelling, type Finding, type FindingStatus } from './finding.ts';

const WORDS: Readonly<Record<FindingStatus, string>> = {
	confirmed: 'confirmed',
	different: 'different',
	refused: 'refused',
	notFound: 'not found',
	failed: 'failed',
	notAsked: 'not read',
};

/** One operation's finding as lines for a person. */
export function findingLines(
	finding: Finding,
	colours: Terminal['colours'],
	renamed: Readonly<Record<string, string>>,
): string[] {
	const { status, operationId, path, documented, differences, reason, gridCounters } = finding;
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
		lines.push(fitted(`           ${text}`));
	};
	if (path !== undefined && path !== documented) add(`is at ${path}, not at ${documented}`);
	if (status === 'notFound') {
		add(`nothing at ${finding.attempts.map((attempt) => attempt.path).join(', ')}`);
	}
	if (reason !== undefined) add(reason);
	if (differences?.shape) {
		add(`data are wrapped as ${differences.shape.seen}, not ${differences.shape.documented}`);
	}
	if (differences?.rows === 0) add('the response is empty: it shows nothing about fields');
	const fields = differences?.fields ?? [];
	const spelt = spelling(fields, renamed);
	const old = new Set(spelt.values());
	for (const [now, before] of spelt) add(`${before} is spelled ${now}`);
	const named = (kind: FieldDifference['kind']): string[] =>
		fields.filter((one) => one.kind === kind).map(({ field }) => field);
	list(
		'new',
		named('unknown').filter((field) => !spelt.has(field)),
	);
	list('a map keyed by', finding.mapKeys ?? []);
	for (const [types, names] of retyped(fields)) list(`type ${types}`, names);
	list(
		'missing',
		named('missing').filter((field) => !old.has(field)),
	);
	if (gridCounters) add(gridCounterWords(gridCounters));
	const next = nextStep(finding);
	if (next !== undefined) add(next);
	return lines;

	function list(word: string, names: readonly string[]): void {
		if (names.length === 0) return;
		const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
		add(
			`${word}${word.endsWith(' by') ? '' : ':'} ${names.slice(0, MOST_NAMES).join(', ')}${more}`,
		);
	}
}

function gridCounterWords(counters: GridCounters): string {
	if (!counters.decided) {
		return `import and export are not decided between toGrid... and grid...: ${counters.reason}`;
	}
	const of = (direction: string): string =>
		counters.fields
			.filter(({ quantity }) => quantity.startsWith(direction))
			.map(({ field }) => field)
			.join(' and ');
	return `${of('gridImport')} are import, ${of('gridExport')} export: ${counters.because}`;
}

/** Longer lists hide what stands below them. The report in JSON has all names. */
const MOST_NAMES = 20;

/** Fields of another type by what the types are: a server that sends every number as text is one line. */
function retyped(fields: readonly FieldDifference[]): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	for (const difference of fields) {
		if (difference.kind !== 'retyped') continue;
		const types = `${difference.seen.join(' and ')}, not ${difference.documented.join(' or ')}`;
		groups.set(types, [...(groups.get(types) ?? []), difference.field]);
	}
	return groups;
}

/** "31 confirmed, 5 different, 1 not found" */
export function tally(findings: readonly Finding[]): string {
	return (Object.keys(WORDS) as FindingStatus[])
		.map((status) => [status, findings.filter((one) => one.status === status).length] as const)
		.filter(([, count]) => count > 0)
		.map(([status, count]) => `${count} ${WORDS[status]}`)
		.join(', ');
}
