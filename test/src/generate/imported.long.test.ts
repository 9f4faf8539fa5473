import { VARIANTS } from './export-variants.ts';
import { proveVariant } from './prove-variant.ts';

describe.each(Object.entries(VARIANTS))('an export with other %s', (_, variants) => {
	test('comes in a dozen variants', () => {
		expect(variants).toHaveLength(12);
	});

	test.each(variants)('$name: once imported, it is what the client works against', async (one) => {
		await proveVariant(one);
	});
});
