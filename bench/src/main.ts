import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MEASURES } from './measures.ts';
import { sectionText } from './report/markdown.ts';
import { README, readmeText } from './report/readme.ts';
import { updatedText } from './report/update.ts';
import type { Section } from './report/section.ts';

// `pnpm bench` runs all measures and writes the report; `--only NAME`, once or more, prints some, and with
// `--write` puts them into the report in the place of what stands there.
const { only = [], write = false } = parseArgs({
	options: { only: { type: 'string', multiple: true }, write: { type: 'boolean' } },
}).values;
const unknown = only.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
	throw new Error(
		`No measure ${unknown.join(', ')}; there are ${Object.keys(MEASURES).join(', ')}.`,
	);
}

const sections: Section[] = [];
for (const [name, measure] of Object.entries(MEASURES)) {
	if (only.length > 0 && !only.includes(name)) continue;
	const started = performance.now();
	const section = await measure();
	sections.push(section);
	console.log(`${sectionText(section)}\n`);
	console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
if (only.length === 0) {
	writeFileSync(README, await readmeText(sections));
} else if (write) {
	for (const section of sections) {
		writeFileSync(README, await updatedText(readFileSync(README, 'utf8'), section));
	}
}
