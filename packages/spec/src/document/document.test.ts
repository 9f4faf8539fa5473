import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { ownDocument } from '../testing/own-document.ts';
import { factsOf } from './facts.ts';
import { at, jsonPath } from './place.ts';

test('a JSONPath leads to its place', () => {
	const step = fc.oneof(fc.string({ minLength: 1 }), fc.nat(3));
	fc.assert(
		fc.property(fc.array(step, { maxLength: 6 }), (place) => {
			const read = runInNewContext(
				`((path) => { const steps = []; const $ = new Proxy({}, { get: (_, key) => { steps.push(key); return $; } }); eval(path); return JSON.stringify(steps); })`,
			) as (path: string) => string;
			expect(JSON.parse(read(jsonPath(place)))).toEqual(place.map(String));
		}),
	);
});

test.each([
	[['paths', '/api/v1/plant', 'get'], "$.paths['/api/v1/plant'].get"],
	[
		['components', 'schemas', 'PcsRecord', 'allOf', 1, 'properties'],
		'$.components.schemas.PcsRecord.allOf[1].properties',
	],
	[['x-n8n', "it's"], "$['x-n8n']['it\\'s']"],
])('%j is %s', (place, text) => {
	expect(jsonPath(place)).toBe(text);
});

test('every operation of the document is read with what it gives', () => {
	const { document, operations } = factsOf(ownDocument());
	expect(operations).toHaveLength(45);
	for (const { id, place, row, method, shape } of operations) {
		expect(at(document, place)).toMatchObject({ operationId: id });
		if (method !== 'get') continue;
		expect(shape).not.toBe('unknown');
		for (const field of row?.fields.values() ?? []) expect(at(document, field.place)).toBeDefined();
	}
	const history = operations.find(({ id }) => id === 'pcsDataList');
	expect(history).toMatchObject({ shape: 'page', row: { schema: 'PcsRecord' } });
	// Its own fields and those that it shares.
	expect(history?.row?.fields.get('bvpv')?.owner).toBe('PcsRecord');
	expect(history?.row?.fields.get('maxChargeCurr')?.owner).toBe('BatteryReadings');
});
