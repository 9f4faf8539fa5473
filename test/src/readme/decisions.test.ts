import { globSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../workspace.ts';

test('the decisions are numbered without gaps, and no number is used twice', () => {
	const numbers = globSync('[0-9]*.md', { cwd: path.join(ROOT, 'docs/decisions') })
		.map((file) => file.slice(0, 4))
		.sort();
	const last = Number(numbers.at(-1));
	const all = Array.from({ length: last }, (_, at) => String(at + 1).padStart(4, '0'));
	expect(numbers).toEqual(all);
});
