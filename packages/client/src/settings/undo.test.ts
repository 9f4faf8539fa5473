import { undoOf, type Undoable } from './undo.ts';

const RESULT: Undoable = {
	...{ verdict: 'applied', sent: true, deviceType: 'pbd', deviceSn: 'A1' },
	...{ before: { socMax: 100 }, after: { socMax: 90 } },
	sideEffects: [{ key: 'socMin', before: 15, after: 10 }],
};

test('an undo restores the changed keys, and side effects only where that is requested', () => {
	const undo = { deviceType: 'pbd', deviceSn: 'A1', restore: true };
	expect(undoOf(RESULT)).toEqual({ ...undo, desired: { socMax: 100 }, expected: { socMax: 90 } });
	expect(undoOf(RESULT, { sideEffects: true })).toEqual({
		...undo,
		desired: { socMax: 100, socMin: 15 },
		expected: { socMax: 90, socMin: 10 },
	});
});

test.each<Partial<Undoable>>([
	{ sent: false },
	{ verdict: 'notApplied' },
	{ pending: {} as NonNullable<Undoable['pending']> },
])('where nothing was changed, or it is open (%j), there is no undo', (part) => {
	expect(undoOf({ ...RESULT, ...part })).toBeUndefined();
});
