import type { DiscoveryState } from 'atess-client/internal';
import { NO_CALLS, openLimits } from '../../../nodes/Atess/trigger/state/calls';
import { openState } from '../../../nodes/Atess/trigger/state/state';

const KEY = { config: '["newData"]', zone: 'UTC', scope: '"everything"' };
const NOW = Date.parse('2026-03-10T12:00:00Z');
const FEED = { at: NOW, text: '2026-03-10 12:00:00', print: 'a', seen: NOW, read: NOW };
const WELL = { info: { deviceType: 'pcs' }, feed: FEED };
const REPORTED = { minute: 1, list: 'abcd', begun: 1 };
const LINK = { last: NOW, asOf: NOW, text: '', downs: [] };

/** The readable part of a state that holds one device as it should be, and this one. */
function opened(broken: unknown) {
	return openState(storedWith({ zone: null }, broken), KEY, NOW);
}

function storedWith(part: object, second: unknown = WELL) {
	const devices = { SIMPCS0001: WELL, SIMPCS0002: second };
	return { v: 1, ...KEY, scopeAt: NOW, next: null, devices, ...part };
}

test.each([
	null,
	'pcs',
	{},
	{ info: { deviceType: 'toaster' } },
	{ info: { deviceType: 'pcs' }, feed: null },
	{ info: { deviceType: 'pcs' }, feed: { at: NOW } },
	{ info: { deviceType: 'pcs' }, feed: { ...FEED, at: null } },
	{ info: { deviceType: 'pcs' }, feed: FEED, link: {} },
	...[
		{ text: 1 },
		{ print: null },
		{ reported: null },
		{ reported: { ...REPORTED, minute: null } },
		{ reported: { ...REPORTED, list: 1 } },
		{ reported: { ...REPORTED, forgotten: '1' } },
		{ gaps: [{ from: 1, to: 2, found: 3 }] },
	].map((part) => ({ info: { deviceType: 'pcs' }, feed: { ...FEED, ...part } })),
	...[
		{ last: null },
		{ text: 1 },
		{ downs: [{ since: '1', text: '' }] },
		{ downs: [{ since: 1, text: null }] },
	].map((part) => ({ ...WELL, link: { ...LINK, ...part } })),
	{ info: { deviceType: 'pcs' }, feed: { ...FEED, gaps: {} } },
	{ info: { deviceType: 'pcs' }, feed: { ...FEED, gaps: [null] } },
	{
		info: { deviceType: 'pcs' },
		feed: FEED,
		link: { last: NOW, asOf: NOW, text: '', downs: [null] },
	},
	{ info: { deviceType: 'pcs' }, feed: FEED, watch: null },
	{ info: { deviceType: 'pcs' }, feed: FEED, watch: { formers: [{}] } },
	{ info: { deviceType: 'pcs' }, feed: FEED, watch: { formers: [{ of: {}, state: null }] } },
	{ info: { deviceType: 'pcs' }, day: { last: '1st' } },
	{ info: { deviceType: 'pcs' }, day: { last: '2026-02-99' } },
	{ info: { deviceType: 'pcs' }, day: { last: '2026' } },
	{ info: { deviceType: 'pcs' }, day: { last: ['2026-02-09'] } },
	{ info: { deviceType: 'pcs' }, settings: 'all' },
])('of a device whose state is %j nothing is known, and it is looked for at once', (broken) => {
	const state = opened(broken);
	expect(Object.keys(state?.devices ?? {})).toEqual(['SIMPCS0001']);
	expect(state?.scopeAt).toBe(0);
});

test('a state that is whole is read as it is', () => {
	const whole = {
		info: { deviceType: 'pcs' },
		feed: {
			...{ ...FEED, gaps: [{ from: 1, to: 2, found: 3, next: 4 }] },
			reported: { ...REPORTED, forgotten: 0 },
		},
		link: { ...LINK, downs: [{ since: 1, text: '' }] },
		watch: { formers: [{ of: {}, state: {} }] },
		day: { last: '2026-03-08' },
		settings: { values: {}, at: 1, reported: 1 },
	};
	for (const device of [WELL, whole]) {
		const state = openState(storedWith({ zone: 'UTC' }, device), KEY, NOW);
		expect(state?.devices).toEqual({ SIMPCS0001: WELL, SIMPCS0002: device });
		expect(state?.scopeAt).toBe(NOW);
	}
});

test('of another version, or of another form, nothing is read', () => {
	for (const stored of [undefined, null, 'state', 7, {}, { devices: { SIMPCS0001: WELL } }]) {
		expect(openState(stored, KEY, NOW)).toBeUndefined();
	}
	for (const part of [{ v: 2 }, { devices: null }, { devices: 'all' }]) {
		expect(openState(storedWith(part), KEY, NOW)).toBeUndefined();
	}
});

test('the search for devices goes on where it was, and begins again for another scope', () => {
	const discovery: DiscoveryState = {
		...{ v: 1, placesAt: 3, toAsk: ['1001'], unseen: [], dataLoggers: {}, unclear: {} },
		...{ isPartial: false, isComplete: false },
	};
	const stored = storedWith({ discovery, zone: 'UTC' });
	expect(openState(stored, KEY, NOW)).toMatchObject({ discovery, scopeAt: NOW });
	const other = openState(stored, { ...KEY, scope: '"another"' }, NOW);
	expect(other?.scopeAt).toBe(0);
	expect(other).not.toHaveProperty('discovery');
	expect(openState(storedWith({ zone: 'UTC' }), KEY, NOW)).not.toHaveProperty('discovery');
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
	'calls that were kept as %j are not known',
	(calls) => {
		const devices = { SIMPCS0001: WELL };
		const state = openState({ v: 1, ...KEY, scopeAt: NOW, devices, calls }, KEY, NOW);
		expect(openLimits(state?.calls ?? NO_CALLS, 'account')).toEqual([]);
		expect(Object.keys(state?.devices ?? {})).toEqual(['SIMPCS0001']);
	},
);

test.each([undefined, 'Mars/Olympus', 7])('a state in a zone %j is begun again', (zone) => {
	expect(
		openState({ v: 1, ...KEY, zone, devices: { SIMPCS0001: WELL } }, KEY, NOW),
	).toBeUndefined();
});
