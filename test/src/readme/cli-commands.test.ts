import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createProgram } from '../../../packages/cli/src/program.ts';
import { ROOT } from '../workspace.ts';
import { PAGES } from './documented-commands.ts';

type Program = ReturnType<typeof createProgram>;

const program = createProgram(() => Promise.resolve());

/** Every `atess …` of a page in a code block or between backticks, without comments, pipes and output. */
function commandsOf(page: string): string[] {
	const text = readFileSync(path.join(ROOT, page), 'utf8').replaceAll(/\\\n\s*/g, ' ');
	return [...text.matchAll(/(?:^\s*(?:\$ )?|`|pnpm@12 |\$ )atess (?=[a-z-])([^`\n]*)/gm)].map(
		([, command = '']) => command.replace(/\s[#|>].*$/, '').replace(/\\\|.*$/, ''),
	);
}

/** The problem of a documented command; undefined if the program has it with all of its options. */
function problemOf(command: string): string | undefined {
	const words = command.trim().split(/\s+/);
	let at: Program = program;
	for (;;) {
		const [word = ''] = words;
		const next = at.commands.find((each) => each.name() === word.split('\\|')[0]);
		if (next === undefined) break;
		words.shift();
		at = next;
	}
	if (at === program && !words[0]?.startsWith('-')) return `${command}: unknown command`;
	const flags = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split('=')[0]);
	const known = new Set(['--help', '--version']);
	for (let owner: Program | null = at; owner; owner = owner.parent) {
		for (const { long } of owner.options) if (long !== undefined) known.add(long);
	}
	const unknown = flags.filter(
		(flag) => flag !== undefined && !known.has(flag.replace(/\W+$/, '')),
	);
	return unknown.length === 0 ? undefined : `${command}: ${unknown.join(', ')}`;
}

const pages = PAGES.filter(
	(page) => !page.startsWith('docs/decisions/') && commandsOf(page).length > 0,
);

test('the pages show many commands', () => {
	expect(pages.flatMap(commandsOf).length).toBeGreaterThan(40);
});

test.each(pages)('%s shows only commands and options that the command line has', (page) => {
	expect(commandsOf(page).map(problemOf).filter(Boolean)).toEqual([]);
});
