import fc from 'fast-check';
import type { SystemTruth } from 'atess-simulator';
import { dayOf as dayOfPlant, hoursOf } from './day.ts';

const dayOf = (systems: readonly SystemTruth[]) => dayOfPlant(systems, { hasGrid: true });

const QUARTERS = ['00:00', '00:15', '00:30', '00:45', '01:00', '01:15'];

function system(name: string, change: Partial<SystemTruth> = {}): SystemTruth {
	const zeros = QUARTERS.map(() => 0);
	return {
		name,
		time: QUARTERS,
		pvKw: zeros,
		batteryKw: zeros,
		gridKw: zeros,
		loadKw: zeros,
		generatorKw: zeros,
		lossesKw: zeros,
		socPercent: zeros,
		energyKwh: { pv: 1, charge: 2, discharge: 3, import: 4, export: 5, load: 6, generator: 7 },
		...change,
	};
}

test('powers and energies of systems add up', () => {
	const day = dayOf([
		system('one', { pvKw: [1, 2, 3, 4, 5, 6] }),
		system('two', { pvKw: [10, 20, 30, 40, 50, 60] }),
	]);
	expect(day.curves[0]).toMatchObject({ name: 'PV', values: [11, 22, 33, 44, 55, 66] });
	expect(day.energies).toEqual({
		pv: 2,
		charge: 4,
		discharge: 6,
		import: 8,
		export: 10,
		load: 12,
		generator: 14,
	});
});

test('each battery keeps its own charge', () => {
	const names = dayOf([system('one'), system('two')]).curves.map(({ name }) => name);
	expect(names).toEqual(['PV', 'Load', 'Battery', 'Grid', 'one', 'two']);
});

test('a generator has a curve on days on which it runs', () => {
	const ran = dayOf([system('one', { generatorKw: [0, 0, 9, 0, 0, 0] })]);
	expect(ran.curves.map(({ name }) => name)).toContain('Generator');
});

test('an off-grid plant has no curve of a grid', () => {
	const { curves } = dayOfPlant([system('one')], { hasGrid: false });
	expect(curves.map(({ name }) => name)).toEqual(['PV', 'Load', 'Battery', 'one']);
});

test('no system is an empty day', () => {
	expect(dayOf([])).toMatchObject({ times: [], energies: { pv: 0 } });
	expect(hoursOf(dayOf([]))).toEqual([]);
});

test('an hour has the mean of its powers and the charge at its end', () => {
	const day = dayOf([
		system('one', { pvKw: [1, 2, 3, 4, 10, 20], socPercent: [50, 51, 52, 53, 54, 55] }),
	]);
	expect(hoursOf(day)).toEqual([
		{ start: '00:00', values: [2.5, 0, 0, 0, 53] },
		{ start: '01:00', values: [15, 0, 0, 0, 55] },
	]);
});

test('an hour that the clock shows twice has two rows', () => {
	const time = ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00'];
	expect(hoursOf(dayOf([system('one', { time })])).map(({ start }) => start)).toEqual([
		'01:00',
		'02:00',
		'02:00',
		'03:00',
	]);
});

test('the means of the hours hold the energy of the day', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 288, maxLength: 288 }),
			(pvKw) => {
				const time = pvKw.map((_, step) => {
					const two = (value: number) => String(value).padStart(2, '0');
					return `${two(Math.floor(step / 12))}:${two((step % 12) * 5)}`;
				});
				const hours = hoursOf(dayOf([system('one', { time, pvKw })]));
				expect(hours).toHaveLength(24);
				const expected = pvKw.reduce((sum, kw) => sum + kw / 12, 0);
				const found = hours.reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
				expect(found).toBeCloseTo(expected, 6);
			},
		),
	);
});
