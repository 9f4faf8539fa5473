import type { JsonObject } from '../document/json.ts';
import { knowledgeOf, nameInWords } from './knowledge.ts';

const known = (schema: JsonObject, name = 'field') => {
	const description = typeof schema.description === 'string' ? schema.description : undefined;
	return knowledgeOf({
		...{ name, types: [], required: false, schema, place: [] },
		...(description !== undefined && { description }),
	});
};

test.each<[JsonObject, object]>([
	[
		{ description: '放电截止SOC (%)', minimum: 5, maximum: 90 },
		{ range: { min: 5, max: 90 }, unit: '%', words: '放电截止SOC' },
	],
	[{ description: '取值范围：0-100' }, { range: { min: 0, max: 100 }, words: '取值范围：0-100' }],
	[
		{ description: 'limit [-10, 2.5]' },
		{ range: { min: -10, max: 2.5 }, words: 'limit [-10, 2.5]' },
	],
	[
		{ description: '功率 0~630 (kW)' },
		{ range: { min: 0, max: 630 }, unit: 'kW', words: '功率 0~630' },
	],
	[{ minimum: -2147483648, maximum: 2147483647 }, {}],
	[
		{
			type: 'integer',
			'x-apifox-enum': [
				{ value: 0, name: '自用' },
				{ value: 1, name: '', description: '削峰' },
			],
		},
		{ codes: { 0: '自用', 1: '削峰' } },
	],
	[{ enum: [1, 2], 'x-enum-varnames': ['On', 'Off'] }, { codes: { 1: 'On', 2: 'Off' } }],
	[
		{ description: '开关，0：关，1：开' },
		{ codes: { 0: '关', 1: '开' }, words: '开关，0：关，1：开' },
	],
	[
		{ description: 'Mode (0-off 1-on 2-auto mode)' },
		{ codes: { 0: 'off', 1: 'on', 2: 'auto mode' }, words: 'Mode (0-off 1-on 2-auto mode)' },
	],
	[{ enum: [0, 1], description: 'Mode' }, { words: 'Mode' }],
	[{ description: 'Time 10:30-11:00' }, { words: 'Time 10:30-11:00' }],
	[
		{ format: 'date-time', default: '2026-01-01', example: '2026-02-03' },
		{ format: 'date-time', default: '2026-01-01', example: '2026-02-03' },
	],
	[
		{ format: 'int32', example: 0, default: 3, deprecated: true },
		{ default: 3, deprecated: true },
	],
	[{ unit: '千瓦' }, { unit: 'kW' }],
	[{ description: 'field' }, {}],
	[{ description: 'Field值，单位：V' }, { unit: 'V' }],
])('%j says %j', (schema, expected) => {
	expect(known(schema)).toEqual(expected);
});

test('words that are the name of another field name it', () => {
	expect(nameInWords(known({ description: 'bactivePower值 (kW)' }, 'f1'))).toBe('bactivePower');
	expect(nameInWords(known({ description: 'Grid active power' }, 'f1'))).toBeUndefined();
});
