import { timeIn } from '../normalise/index.ts';
import type * as Fields from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { arrange } from './arrange.ts';
import { createInstants } from './sample-instants.ts';

// A document whose time field was renamed by an import.
jest.mock('../generated/fields.ts', () => {
	const { FIELDS } = jest.requireActual<typeof Fields>('../generated/fields.ts');
	const { time, ...others } = FIELDS.PcsRecord as Record<string, FieldInfo>;
	return { FIELDS: { ...FIELDS, PcsRecord: { ...others, recordTime: time } } };
});

const DAY = { from: '2026-11-10 00:00:00', to: '2026-11-10 23:59:59' };
const rows = ['2026-11-10 00:10:00', '2026-11-10 00:05:00', 'soon'].map((recordTime) => ({
	recordTime,
}));

test('rows are put in order by the time under the name that the document has', () => {
	const { rows: arranged, unreadable, lastTime } = arrange(rows, DAY, undefined);
	expect(arranged.map(timeIn)).toEqual(['2026-11-10 00:05:00', '2026-11-10 00:10:00']);
	expect(unreadable).toEqual([{ recordTime: 'soon' }]);
	expect(lastTime).toBe('2026-11-10 00:10:00');
});

test('rows have instants by that time', () => {
	const instantOf = createInstants('Asia/Bangkok');
	expect(rows.map(instantOf)).toEqual([
		Date.parse('2026-11-09T17:10:00Z'),
		Date.parse('2026-11-09T17:05:00Z'),
		undefined,
	]);
});

test('a row of a type whose time is not marked keeps the usual name', () => {
	expect(timeIn({ time: '2026-11-10 00:05:00' })).toBe('2026-11-10 00:05:00');
	expect(timeIn({})).toBeUndefined();
});
