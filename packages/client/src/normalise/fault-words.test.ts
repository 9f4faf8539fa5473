import { FAULT_BITS } from '../generated/codes.ts';
import { faultsOf, faultTable, isFaultWord } from './fault-words.ts';

const HPS = faultTable(FAULT_BITS.faultBitsHpsPcs);
const PBD = faultTable(FAULT_BITS.faultBitsPbd);

describe('fault words', () => {
	// The first three are the vendor's own examples: alarm list 5-110-2 with word 5 = 1024, and a PCS with words 2 and
	// 3 = 10240 and 256.
	test.each([
		['HPS emergency stop', HPS, 5, 1024, ['5-110-2 Lcd Emergency Stop']],
		['PCS without its BMS', HPS, 2, 10_240, ['2-104-3 BMS Communication', '2-104-5 BMS']],
		['PCS without a grid', HPS, 3, 256, ['3-106-0 AC no utility grid']],
		['high byte of the word as sent', HPS, 1, 0x0001, ['1-103-0 insulation']],
		['low byte of the word as sent', HPS, 1, 0x0100, ['1-102-0 PV Inverse']],
		['the same bit of a PBD', PBD, 2, 0xc000, ['2-104-6 BMS Communication', '2-104-7 BMS']],
	])('%s', (_, table, word, value, expected) => {
		expect(
			faultsOf(table, word, value).map((fault) => `${fault.alarmCode} ${fault.label}`),
		).toEqual(expected);
	});

	test('a word of 0 has no faults', () => {
		expect(faultsOf(HPS, 1, 0)).toEqual([]);
	});

	test('a bit that no table explains is named by the rule of the alarm list', () => {
		// 0x0080 swapped is 0x8000, bit 15: byte 103, bit 7.
		expect(faultsOf(HPS, 1, 0x0080)).toEqual([
			{ alarmCode: '1-103-7', label: 'unknown bit', severity: 'unknown' },
		]);
		expect(faultsOf(faultTable([]), 8, 0x4000)).toEqual([
			{ alarmCode: '8-116-6', label: 'unknown bit', severity: 'unknown' },
		]);
	});

	test('every bit of the tables is found under its bit without the swap', () => {
		for (const bit of FAULT_BITS.faultBitsHpsPcs) {
			expect(faultsOf(HPS, bit.word, 2 ** bit.rawBit)).toEqual([
				{ alarmCode: bit.alarmCode, label: bit.label, severity: bit.severity },
			]);
		}
	});

	test.each([0, 1, 65_535])('%p can be a word', (value) => {
		expect(isFaultWord(value)).toBe(true);
	});

	test.each([-1, 1.5, 65_536, -32_768])('%p cannot be a word', (value) => {
		expect(isFaultWord(value)).toBe(false);
	});
});
