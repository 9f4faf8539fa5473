import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { printableInColour } from '../terminal/printable.ts';
import { widthOf } from '../terminal/width.ts';
import { fleetTable } from './fleet-table.ts';
import type { Line, ShownPlace } from './place.ts';

const LINE: Line = {
	name: 'A name that is much too long for the table',
	type: 'central HPS',
	state: 'A state that is too long as well',
	mark: 'online',
	figures: ['99999.9', '99999 discharging', '99999 importing', '99999', '100.0', '6553.5'],
	faults: '2',
	age: '59 min',
};
const PLACE: ShownPlace = {
	title: `${'x'.repeat(150)} (plant 1)`,
	devices: [LINE, { ...LINE, mark: 'faulty' }, { ...LINE, mark: 'offline', state: 'offline' }],
	sum: { ...LINE, name: 'Sum', type: '', mark: 'sum', state: '3/3 online' },
	reasons: [`PV: ${'a reason in words '.repeat(12)}(${'D'.repeat(64)})`],
};

const widest = (text: string): number => Math.max(...text.split('\n').map(widthOf));

test('the widest values, names and reasons fit into 100 columns', () => {
	const text = fleetTable([PLACE], pc.createColors(false));
	expect(widest(text)).toBeLessThanOrEqual(100);
	expect(text).toContain('99999 discharging 99999 importing');
});

test('a terminal shows marks and colours within the same width', () => {
	const text = fleetTable([PLACE], pc.createColors(true));
	const { green, red, yellow } = pc.createColors(true);
	for (const shown of [green('● A'), red('▲ A'), yellow('○ o')]) {
		// The rest of the cell depends on its width.
		expect(text).toContain(shown.slice(0, -5));
	}
	expect(widest(stripVTControlCharacters(text))).toBeLessThanOrEqual(100);
	expect(printableInColour(text)).toBe(text);
});

test('names in Chinese take two columns for each character', () => {
	const name = '冷库储能逆变器';
	const [, , , row = '', next = ''] = fleetTable(
		[
			{
				...PLACE,
				title: 'Plant',
				reasons: [],
				devices: [{ ...LINE, name: '冷库' }, LINE],
				sum: LINE,
			},
		],
		pc.createColors(false),
	).split('\n');
	expect(widthOf(name)).toBe(14);
	expect(widthOf(row)).toBe(widthOf(next));
	expect(widthOf(row)).toBeLessThanOrEqual(100);
});
