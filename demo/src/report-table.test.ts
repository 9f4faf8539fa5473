import { reportTable } from './report-table.ts';

test('one row for each field, one column for each item, null and 0 told apart', () => {
	const items = [
		{ json: { device: 'SIMHPS0001', pvEnergyKwh: 412.678, gridExportKwh: 0 } },
		{ json: { device: 'SIMPCS0001', pvEnergyKwh: null, note: 'x' } },
	];
	expect(reportTable(items).split('\n')).toEqual([
		'device         SIMHPS0001  SIMPCS0001',
		'pvEnergyKwh        412.68           -',
		'gridExportKwh           0           -',
		'note                    -           x',
	]);
});

test('no items give no table', () => {
	expect(reportTable([])).toBe('');
});
