import { printableInColour } from './printable.ts';

test('colours of the program itself stay', () => {
	const text = '\u001b[1mbold\u001b[22m \u001b[31mred\u001b[39m \u001b[2Jgone';
	expect(printableInColour(text)).toBe(
		'\u001b[1mbold\u001b[22m \u001b[31mred\u001b[39m \\u001b[2Jgone',
	);
});
