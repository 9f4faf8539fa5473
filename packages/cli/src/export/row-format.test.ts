import { csvOf } from './row-format.ts';

test.each(['x\ry', 'x\r\ny', 'x\ny', 'x,y', 'x"y'])(
	'the text %j ends no row and no cell',
	(text) => {
		const { head, rows } = csvOf('PcsRecord');
		const cells = rows([{ time: '2026-11-25 10:00:00', statusText: text, note: text }]);
		const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
		expect(cells).toContain(`,${quoted(text)},`);
		expect(cells.endsWith(`,${quoted(JSON.stringify({ note: text }))}\n`)).toBe(true);
		expect(head.split(',').at(-1)).toBe('otherFields\n');
	},
);
