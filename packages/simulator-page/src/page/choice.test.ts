import fc from 'fast-check';
import { changed, choiceOf, searchOf } from './choice.ts';

const NOTHING = { plantId: '', system: '', deviceSn: '', date: '' };

test('an address keeps a choice', () => {
	const anyChoice = fc.record({
		plantId: fc.string(),
		system: fc.string(),
		deviceSn: fc.string(),
		date: fc.string(),
	});
	fc.assert(
		fc.property(anyChoice, (choice) => {
			expect(choiceOf(searchOf(choice))).toEqual(choice);
		}),
	);
	expect(searchOf(NOTHING)).toBe('');
});

test('another plant forgets the system and the device of the one before', () => {
	const choice = { plantId: '1', system: 'central', deviceSn: 'A', date: '2025-01-01' };
	expect(changed(choice, { plantId: '2' })).toEqual({
		...NOTHING,
		plantId: '2',
		date: '2025-01-01',
	});
	expect(changed(choice, { plantId: '1', deviceSn: 'B' })).toEqual({ ...choice, deviceSn: 'B' });
});
