import { format, resolveConfig } from 'prettier';
import { machine } from './machine.ts';
import { outcome, sectionText } from './markdown.ts';
import { README } from './readme.ts';
import type { Section } from './section.ts';

/**
 * The report with one section measured again, the others as they stand. For measures that want the machine for
 * themselves at another time; where it was another machine, the section reports it.
 */
export async function updatedText(text: string, section: Section): Promise<string> {
	const [head = '', ...blocks] = text.split(/^(?=## )/m);
	const title = `## ${section.title}\n`;
	const place = head.includes(machine()) ? [] : [`Measured on ${machine()}.`];
	const block = sectionText({ ...section, how: [...section.how, ...place] });
	const others = blocks.filter((each) => !each.startsWith(title));
	const at = blocks.findIndex((each) => each.startsWith(title));
	others.splice(at === -1 ? others.length : at, 0, `${block}\n\n`);
	const updated = [summaryWith(head, section), ...others].join('\n');
	return await format(updated, { ...(await resolveConfig(README)), filepath: README });
}

/** The table at the head, with the section's verdicts in the place of what they were. */
function summaryWith(head: string, { verdicts }: Section): string {
	const names = verdicts.map(({ what }) => what);
	const lines = head.trimEnd().split('\n');
	const kept = lines.filter((line) => !names.includes(line.split(' | ')[0]?.slice(2).trim() ?? ''));
	const rows = verdicts.map(
		(each) => `| ${[each.what, each.target, each.figure, outcome(each)].join(' | ')} |`,
	);
	return [...kept, ...rows, ''].join('\n');
}
