import type { FieldInfo } from '../model/field-info.ts';
import { documented } from './documented.ts';
import { valueText, valueWord } from './value-words.ts';

const EVIDENCE = { status: 'documented' } as const;
const SWITCH: FieldInfo = {
	types: ['integer'],
	description: 'Anti-backflow enable.',
	range: { min: 0, max: 1 },
	evidence: EVIDENCE,
};

test.each([
	[SWITCH, 0, 'Off (0)'],
	[SWITCH, 1, 'On (1)'],
	[SWITCH, '1', 'On (1)'],
	[SWITCH, 2, '2'],
	[{ ...SWITCH, range: { min: 0, max: 5 } }, 1, '1'],
	[{ ...SWITCH, description: 'Cells in series.' }, 1, '1'],
	[undefined, 1, '1'],
	[SWITCH, null, 'null'],
	[SWITCH, true, 'true'],
	[documented('bcu', 'currentCalibrationEnable'), 1, 'On (1)'],
])('%j with the value %j is "%s"', (info, value, text) => {
	expect(valueText(info, value)).toBe(text);
});

test.each([
	['workModeSetting', 1, 'Battery first'],
	['operationMode', '2', 'Valley'],
	['operationMode', 77, undefined],
	['noSuchTable', 1, undefined],
])('a code of the table %s with the value %j is %s', (codes, value, word) => {
	const info: FieldInfo = { types: ['integer'], description: 'Mode.', codes, evidence: EVIDENCE };
	expect(valueWord(info, value)).toBe(word);
});
