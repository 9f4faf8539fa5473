import { format, resolveConfig } from 'prettier';
import path from 'node:path';
import { BENCH } from '../places.ts';
import { machine, versions } from './machine.ts';
import { outcome, sectionText, tableText } from './markdown.ts';
import type { Section } from './section.ts';

export const README = path.join(BENCH, 'README.md');

/** The whole report, in the repository's format. */
export async function readmeText(sections: readonly Section[]): Promise<string> {
	const summary = tableText({
		head: ['Measured', 'target', 'figure', 'outcome'],
		rows: sections.flatMap(({ verdicts }) =>
			verdicts.map((each) => [each.what, each.target, each.figure, outcome(each)]),
		),
	});
	const text = [
		'# Measured',
		'Written by `pnpm bench`: run it again instead of editing. `pnpm bench --only rows` runs one measure (overhead, types, rows, memory, size, simulator, n8n or fleet) and prints it, with `--write` into this file. The figures are a report, no test: they are those of one machine, and of what else it was doing.',
		`Measured on ${machine()}. Rivals and tools: ${versions()}. The client is measured from its sources, the node as it was built.`,
		summary,
		...sections.map(sectionText),
	].join('\n\n');
	return await format(text, { ...(await resolveConfig(README)), filepath: README });
}
