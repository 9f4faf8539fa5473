import { compareSettings, keepSettings } from './compare-settings.ts';

const FIRST = { dischargeCutoffSoc: 20, workMode: '1', note: 'roof' };

/** The changes that are reported while a device reports these settings one after the other. */
function reported(whole: boolean, ...answers: readonly Record<string, unknown>[]): unknown[] {
	let state = keepSettings(answers[0] ?? {}, 0, whole);
	return answers.slice(1).map((answer, i) => {
		const compared = compareSettings(
			JSON.parse(JSON.stringify(state)) as typeof state,
			answer,
			i + 1,
			whole,
		);
		({ state } = compared);
		return compared.changes;
	});
}

describe.each([true, false])('settings, kept as values: %s', (whole) => {
	const change = (key: string, before: unknown, after: unknown) =>
		whole ? { key, before, after } : { key, after };

	test.each([null, '--', ''])('that are %j once have not changed', (nothing) => {
		const spoilt = { ...FIRST, dischargeCutoffSoc: nothing, workMode: nothing };
		expect(reported(whole, FIRST, spoilt, FIRST)).toEqual([[], []]);
	});

	test('that are nothing for a while and then another value have changed once', () => {
		const spoilt = { ...FIRST, dischargeCutoffSoc: null };
		const after = { ...FIRST, dischargeCutoffSoc: 30 };
		expect(reported(whole, FIRST, spoilt, after, after)).toEqual([
			[],
			[change('dischargeCutoffSoc', 20, 30)],
			[],
		]);
	});

	test('that are nothing at first have not changed when they are reported', () => {
		expect(reported(whole, { ...FIRST, workMode: null }, FIRST)).toEqual([[]]);
		expect(reported(whole, { ...FIRST, workMode: '--' }, FIRST)).toEqual([[]]);
	});

	test('in another spelling have not changed', () => {
		expect(reported(whole, FIRST, { ...FIRST, dischargeCutoffSoc: '20.0', workMode: 1 })).toEqual([
			[],
		]);
	});
});

test('a text that is emptied has changed, as far as its value is known', () => {
	expect(reported(true, FIRST, { ...FIRST, note: '' }, FIRST)).toEqual([
		[{ key: 'note', before: 'roof', after: '' }],
		[{ key: 'note', before: '', after: 'roof' }],
	]);
});

test('a value that was kept as nothing before counts as not known', () => {
	const kept = { values: { workMode: null }, at: 0, reported: 0 };
	expect(compareSettings(kept, { workMode: 1 }, 1, true).changes).toEqual([]);
});
