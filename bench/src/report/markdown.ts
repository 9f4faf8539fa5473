import type { Section, Table, Verdict } from './section.ts';

/** A section under a heading of the second level. */
export function sectionText({ title, how, tables, verdicts }: Section): string {
	return [`## ${title}`, ...how, ...tables.map(tableText), ...verdicts.map(verdictText)].join(
		'\n\n',
	);
}

/** The first column is text, the others are figures. */
export function tableText({ head, rows }: Table): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
	return [head, rule, ...rows].map(line).join('\n');
}

export function outcome({ met }: Verdict): string {
	return met ? 'met' : '**missed**';
}

function verdictText(verdict: Verdict): string {
	const { what, target, figure, met, reason } = verdict;
	const why = met || reason === undefined ? '' : ` ${reason}`;
	return `Target, ${what}: ${target}. Measured: ${figure}, ${outcome(verdict)}.${why}`;
}
