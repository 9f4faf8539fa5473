import { openState } from '../../../nodes/Atess/trigger/state/state';

const KEY = { config: '["newData"]', zone: 'UTC', scope: '"everything"' };
const NOW = Date.parse('2026-03-10T12:00:00Z');
const FEED = { at: NOW, text: '2026-03-10 12:00:00', print: 'a', seen: NOW, read: NOW };
const WELL = { info: { kind: 'pcs' }, feed: FEED };

/** What is read back of a state that holds one device as it should be, and this one. */
function opened(broken: unknown) {
	const devices = { SIMPCS0001: WELL, SIMPCS0002: broken };
	return openState({ v: 1, ...KEY, zone: null, scopeAt: NOW, next: null, devices }, KEY, NOW);
}

test.each([
	null,
	'pcs',
	{},
	{ info: { kind: 'toaster' } },
	{ info: { kind: 'pcs' }, feed: null },
	{ info: { kind: 'pcs' }, feed: { at: NOW } },
	{ info: { kind: 'pcs' }, feed: { ...FEED, at: null } },
	{ info: { kind: 'pcs' }, feed: FEED, link: {} },
])('of a device whose state is %j nothing is known, and it is looked for at once', (broken) => {
	const state = opened(broken);
	expect(Object.keys(state?.devices ?? {})).toEqual(['SIMPCS0001']);
	expect(state?.scopeAt).toBe(0);
});

test('a state that is whole is read as it is', () => {
	const state = opened(WELL);
	expect(Object.keys(state?.devices ?? {})).toEqual(['SIMPCS0001', 'SIMPCS0002']);
	expect(state?.scopeAt).toBe(NOW);
});
