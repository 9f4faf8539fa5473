import fc from 'fast-check';
import { checkOperations, readAssignment, readSwitches } from './read-switches.ts';
import { createSwitchStore, type SwitchedBy } from './switch-store.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';

describe('a switch', () => {
	it.each([
		{ text: 'errors=status', changes: { errors: 'status' } },
		{ text: 'maxPageSize=100', changes: { maxPageSize: 100 } },
		{ text: 'gapShare=0.25', changes: { gapShare: 0.25 } },
		{ text: 'troubleCarriedOut=true', changes: { troubleCarriedOut: true } },
		{ text: 'limitMessage=a=b', changes: { limitMessage: 'a=b' } },
		{ text: 'limitMessage=', changes: { limitMessage: '' } },
	])('is read from $text', ({ text, changes }) => {
		expect(readAssignment(text)).toEqual(changes);
	});

	it.each([
		{ text: 'errors', message: 'A switch is set as name=value, not "errors"' },
		{ text: 'noise=1', message: 'There is no switch "noise"; there are errors, maxPageSize' },
		{ text: 'toString=1', message: 'There is no switch "toString"' },
		{ text: 'errors=loud', message: 'errors must be one of envelope, status, not "loud"' },
		{
			text: 'maxPageSize=1e3',
			message: 'maxPageSize must be a whole number from 1 to 1000000, not "1e3"',
		},
		{
			text: 'maxPageSize=1.5',
			message: 'maxPageSize must be a whole number from 1 to 1000000, not 1.5',
		},
		{ text: 'gapShare=1.1', message: 'gapShare must be a number from 0 to 1, not 1.1' },
		{
			text: 'troubleCarriedOut=yes',
			message: 'troubleCarriedOut must be true or false, not "yes"',
		},
	])('is not read from $text', ({ text, message }) => {
		expect(() => readAssignment(text)).toThrow(message);
	});

	it.each([
		{ changes: { errors: true }, message: 'errors must be one of envelope, status, not true' },
		{ changes: { maxPageSize: '5' }, message: 'maxPageSize must be a whole number' },
		{ changes: { maxPageSize: NaN }, message: 'maxPageSize must be a whole number' },
		{ changes: { limitMessage: 7 }, message: 'limitMessage must be a text of at most 200' },
		{ changes: { limitMessage: 'x'.repeat(201) }, message: 'a text of at most 200 characters' },
		{ changes: { errors: 'status', rows: null }, message: 'rows must be one of page, array' },
	])('must have its type: $message', ({ changes, message }) => {
		expect(() => readSwitches(changes)).toThrow(message);
	});

	it('that names operations names ones that exist', () => {
		expect(() => {
			checkOperations({ troubleOperations: 'a, b' }, ['a', 'b']);
		}).not.toThrow();
		expect(() => {
			checkOperations({ troubleOperations: 'a,c' }, ['a', 'b']);
		}).toThrow('troubleOperations: there is no operation "c"');
	});
});

describe('a store of switches', () => {
	it('undoes what a script has turned after an instant, and nothing else', () => {
		const turn = fc.record({
			by: fc.constantFrom<SwitchedBy>('control', 'scenario'),
			name: fc.constantFrom<'lateMinutes' | 'limitCode'>('lateMinutes', 'limitCode'),
			value: fc.integer({ min: 1, max: 1000 }),
		});
		fc.assert(
			fc.property(fc.array(turn, { maxLength: 20 }), fc.nat(20), (turns, rewindTo) => {
				const store = createSwitchStore(DEFAULT_SWITCHES);
				const kept: Partial<Switches>[] = [];
				turns.forEach(({ by, name, value }, atMs) => {
					store.set({ [name]: value }, by, atMs);
					if (by === 'control' || atMs <= rewindTo) kept.push({ [name]: value });
				});
				store.rewind(rewindTo);
				expect(store.now).toEqual(Object.assign({}, DEFAULT_SWITCHES, ...kept));
			}),
		);
	});

	it('is as at the start after a reset', () => {
		const store = createSwitchStore({ ...DEFAULT_SWITCHES, rows: 'array' });
		store.set({ rows: 'page' }, 'control', 5);
		store.reset();
		expect(store.now.rows).toBe('array');
	});
});
