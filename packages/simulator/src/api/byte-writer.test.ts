import fc from 'fast-check';
import { createByteWriter } from './byte-writer.ts';

test('bytes are the UTF-8 of all texts in their order, however long they are', () => {
	const text = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 50 }),
		fc.integer({ min: 0, max: 40_000 }).map((length) => '\u0e1f'.repeat(length)),
	);
	fc.assert(
		fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
			const writer = createByteWriter();
			for (const part of texts) {
				writer.expect(part.length % 70);
				writer.add(part);
			}
			expect(Buffer.from(writer.bytes()).toString('utf8')).toBe(texts.join(''));
		}),
		{ numRuns: 50 },
	);
});
