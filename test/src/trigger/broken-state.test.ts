import { callsAsWindows, NO_CALLS } from '../../../nodes/Atess/trigger/state/calls';
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
	{ info: { kind: 'pcs' }, feed: { ...FEED, gaps: {} } },
	{ info: { kind: 'pcs' }, feed: { ...FEED, gaps: [null] } },
	{ info: { kind: 'pcs' }, feed: FEED, link: { last: NOW, asOf: NOW, text: '', downs: [null] } },
	{ info: { kind: 'pcs' }, feed: FEED, watch: null },
	{ info: { kind: 'pcs' }, feed: FEED, watch: { formers: [{}] } },
	{ info: { kind: 'pcs' }, day: { last: '1st' } },
	{ info: { kind: 'pcs' }, settings: 'all' },
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

test.each([{}, { faults: null }, { faults: { '1-102-1': null } }])(
	'of a device whose faults are %j nothing is known',
	(watch) => {
		const devices = { SIMPCS0001: { ...WELL, watch } };
		const key = { ...KEY, config: '["fault",["fault"],0,0]' };
		const state = openState({ v: 1, ...key, scopeAt: NOW, next: null, devices }, key, NOW);
		expect(state?.devices).toEqual({});
	},
);

test.each([null, { at: NOW, until: { pcsDataLast: null } }])(
	'of calls that were kept as %j none is known',
	(calls) => {
		const devices = { SIMPCS0001: WELL };
		const state = openState({ v: 1, ...KEY, scopeAt: NOW, devices, calls }, KEY, NOW);
		expect(callsAsWindows(state?.calls ?? NO_CALLS, 'account').keys).toEqual({});
		expect(Object.keys(state?.devices ?? {})).toEqual(['SIMPCS0001']);
	},
);

test.each([undefined, 'Mars/Olympus', 7])('a state in a zone %j is begun anew', (zone) => {
	expect(
		openState({ v: 1, ...KEY, zone, devices: { SIMPCS0001: WELL } }, KEY, NOW),
	).toBeUndefined();
});
