import { gridCountersIn } from './grid-counters.ts';

/** A PCS without PV that its key has stopped, by the registers of a real device. */
const RECORD = {
	ppv: 0,
	etotal: 0,
	echargeTotal: 41_464.9,
	edischargeTotal: 38_788.1,
	loadTotal: 60.6,
	toGridTotal: 42_940.8,
	gridTotal: 36_243.8,
};

const IMPORT = { today: 'gridImportEnergyTodayKwh', total: 'gridImportEnergyTotalKwh' };
const EXPORT = { today: 'gridExportEnergyTodayKwh', total: 'gridExportEnergyTotalKwh' };

const quantities = (data: unknown): Record<string, string> | string | undefined => {
	const counters = gridCountersIn(data);
	if (counters === undefined) return undefined;
	if (!counters.decided) return counters.reason;
	return Object.fromEntries(counters.fields.map(({ field, quantity }) => [field, quantity]));
};

test.each([
	['as the registers are', RECORD, IMPORT, EXPORT],
	['as the names are', { ...RECORD, toGridTotal: 36_243.8, gridTotal: 42_940.8 }, EXPORT, IMPORT],
	['sent as text', { ...RECORD, toGridTotal: '42940.8', echargeTotal: '41464.9' }, IMPORT, EXPORT],
	['just at the charge', { ...RECORD, toGridTotal: 41_464.9 }, IMPORT, EXPORT],
])('counters %s are decided by a record without PV', (_, record, toGrid, grid) => {
	const expected = {
		toGridToday: toGrid.today,
		toGridTotal: toGrid.total,
		gridToday: grid.today,
		gridTotal: grid.total,
	};
	expect(quantities(record)).toEqual(expected);
	expect(quantities({ datas: [record], total: 1 })).toEqual(expected);
});

test.each([
	['PV at the moment', { ...RECORD, ppv: 1200 }, /^ppv is not 0/],
	['PV at another time', { ...RECORD, etotal: 88.1 }, /^etotal is not 0/],
	['no lifetime energy of PV', { ...RECORD, etotal: undefined }, /no etotal/],
	['an invalid lifetime energy of PV', { ...RECORD, etotal: '--' }, /no etotal/],
	['a generator', { ...RECORD, dgGridPower: 3 }, /generator/],
	['a battery that was never charged', { ...RECORD, echargeTotal: 0 }, /never been charged/],
	['no charge counter', { ...RECORD, echargeTotal: null }, /never been charged/],
	['both counters above the charge', { ...RECORD, gridTotal: 42_000 }, /^Both/],
	['both counters below the charge', { ...RECORD, toGridTotal: 40_000 }, /^Neither/],
	['a counter that is not a number', { ...RECORD, gridTotal: '' }, /not a number/],
])('%s decides nothing', (_, record, reason) => {
	expect(quantities(record)).toMatch(reason);
});

test.each([null, [], {}, { ppv: 1 }, { datas: [] }])('%p has no such counters', (data) => {
	expect(gridCountersIn(data)).toBeUndefined();
});
