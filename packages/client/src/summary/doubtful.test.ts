import type { Row } from '../model/row.ts';
import { summariseDay } from './day-summary.ts';

const DATE = '2025-06-11';
const OPTIONS = {
	date: DATE,
	timezone: 'Asia/Bangkok',
	now: Date.parse('2025-06-12T12:00:00Z'),
	deviceSn: 'SIMHPS0001',
	model: 'HPS30KTL',
	powerUnit: 'kW',
} as const;

const WELL = { status: 2, capacity: 50, ppv: 10, epvToday: 40 };

/** A day of these rows, five minutes apart from noon on. */
const day = (...rows: readonly Row[]): Row[] =>
	rows.map((row, i) => ({ time: `${DATE} 12:${String(5 * i).padStart(2, '0')}:00`, ...row }));

describe('the summary of a day', () => {
	test('leaves out what cannot be true', () => {
		const broken = { ...WELL, capacity: 255, epvToday: -1 };
		expect(
			summariseDay(
				'hpsString',
				day(...Array.from({ length: 10 }, () => WELL), broken, WELL),
				OPTIONS,
			),
		).toMatchObject({
			batterySocMax: { value: 50 },
			pvEnergyKwh: 40,
		});
		expect(summariseDay('hpsString', day(WELL, broken), OPTIONS)).toMatchObject({
			batterySocEndPercent: 50,
			pvEnergyKwh: 40,
		});
	});

	test('leaves out the values of a device that is lost', () => {
		const lost = { status: -1, capacity: 0, ppv: 0, epvToday: 0 };
		expect(summariseDay('hpsString', day(WELL, lost, WELL, lost), OPTIONS)).toMatchObject({
			batterySocMin: { value: 50 },
			batterySocEndPercent: 50,
			pvEnergyKwh: 40,
		});
	});

	test('has the quality flags of its samples', () => {
		const { powerUnit, ...unsaid } = OPTIONS;
		expect(powerUnit).toBe('kW');
		// It is noon: the counter has counted since midnight if it was reset then, and half of the day is left.
		const atNoon = ['energyIncomplete', 'resetAssumed'];
		expect(summariseDay('hpsString', day(WELL), OPTIONS).quality).toEqual(atNoon);
		expect(summariseDay('hpsString', day(WELL, WELL), unsaid).quality).toEqual([
			'powerUnitUnconfirmed',
			...atNoon,
		]);
	});
});
