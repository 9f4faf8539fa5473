import { sortFaults } from './faults.ts';

const CODES = [
	{ code: '1-102-1', text: 'IGBT', severity: 'fault' },
	{ code: '2-104-3', text: 'BMS Communication', severity: 'fault' },
	{ code: '2-104-5', text: 'BMS', severity: 'fault' },
	{ code: '7-114-4', text: 'Temp Derating', severity: 'warning' },
] as const;

test('common faults come first, in their order, and are not offered twice', () => {
	const { common, others } = sortFaults([...CODES].reverse());
	expect(common).toEqual([
		{ code: '2-104-3', name: 'BMS communication lost' },
		{ code: '2-104-5', name: 'BMS fault' },
		{ code: '7-114-4', name: 'Temperature derating' },
	]);
	expect(others.map(({ text }) => text)).toEqual(['IGBT']);
});

test('a device without codes has none of them', () => {
	expect(sortFaults([])).toEqual({ common: [], others: [] });
});
