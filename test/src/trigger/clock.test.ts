import type { Link } from '../../../nodes/Atess/trigger/incident/link';
import { emptyState, openState } from '../../../nodes/Atess/trigger/state/state';
import type {
	DeviceState,
	StateKey,
	TriggerState,
} from '../../../nodes/Atess/trigger/state/trigger-state';
import { MIDNIGHT, MINUTE } from './samples.ts';

const NOW = MIDNIGHT + 60 * MINUTE;
const SERIAL = 'SIMHPS0001';
const DAY = 86_400_000;

function keyOf(config: readonly unknown[], zone: string | null = 'UTC'): StateKey {
	return { config: JSON.stringify(config), zone, scope: '[]' };
}

function stateWith(
	key: StateKey,
	known: Omit<DeviceState, 'info'>,
	more: Partial<TriggerState> = {},
): unknown {
	const devices = { [SERIAL]: { info: { deviceType: 'hpsCentral' }, ...known } };
	return JSON.parse(JSON.stringify({ ...emptyState(key), devices, ...more }));
}

describe('a clock that is set back by forty days', () => {
	const FAST = NOW + 40 * DAY;
	const key = keyOf(['connection', 1, 2]);
	const opened = (zone: string | null, known: Omit<DeviceState, 'info'>): DeviceState => {
		const own = keyOf(['connection', 1, 2], zone);
		const found = openState(stateWith(own, known), own, NOW)?.devices[SERIAL];
		if (!found) throw new Error('The device is gone.');
		return found;
	};

	test('leaves nothing that this machine has timed ahead of now', () => {
		const gap = { from: 1, to: 2, found: FAST, next: FAST + 15 * MINUTE };
		const feed = {
			...{ at: NOW, text: '', print: 'p', seen: FAST, read: FAST, failing: FAST },
			gaps: [gap],
		};
		const found = openState(
			stateWith(
				key,
				{
					feed,
					day: { last: '2026-04-18', next: FAST + 30 * MINUTE },
					settings: { values: {}, at: FAST, reported: 1 },
					missing: FAST,
					unread: FAST,
					refused: { times: 2, until: FAST + DAY },
				},
				{ scopeAt: FAST },
			),
			key,
			NOW,
		);
		expect(found?.scopeAt).toBe(NOW);
		expect(found?.devices[SERIAL]).toEqual({
			info: { deviceType: 'hpsCentral' },
			feed: {
				...feed,
				seen: NOW,
				read: NOW,
				failing: NOW,
				gaps: [{ ...gap, found: NOW, next: NOW + 60 * MINUTE }],
			},
			day: { last: '2026-03-09', next: NOW + 30 * MINUTE },
			settings: { values: {}, at: NOW, reported: 1 },
			missing: NOW,
			unread: NOW,
			refused: { times: 2, until: NOW + DAY },
		});
	});

	test('leaves it known up to now what has come, with a zone and without', () => {
		const last = NOW - 10 * MINUTE;
		const link: Link = { last, text: '', asOf: FAST, downs: [] };
		const feed = { at: last, text: '', print: 'p', seen: NOW - 8 * MINUTE, read: FAST };
		expect(opened('UTC', { feed, link }).link?.asOf).toBe(NOW);
		// Eight minutes have passed since the last sample was seen.
		expect(opened(null, { feed, link }).link?.asOf).toBe(last + 8 * MINUTE);
		// Only the time of a read shows that the clock was fast.
		expect(opened(null, { link }).link?.asOf).toBe(FAST);
		const early = { ...feed, seen: FAST };
		expect(opened(null, { feed: early, link }).link?.asOf).toBe(last);
	});

	test('and one that is right leaves all as it was', () => {
		const gap = { from: 1, to: 2, found: NOW - MINUTE, next: NOW + 14 * MINUTE };
		const feed = { at: NOW, text: '', print: 'p', seen: NOW, read: NOW, gaps: [gap] };
		// A device whose clock is a little fast: its last sample lies ahead.
		const ahead = NOW + 3 * MINUTE;
		const link: Link = { last: ahead, text: '', asOf: ahead, downs: [] };
		const known = {
			...{ feed: { ...feed, failing: NOW - MINUTE }, link, day: { last: '2026-03-09' } },
			settings: { values: {}, at: NOW - MINUTE, reported: 1 },
			...{ unread: NOW - MINUTE, missing: NOW - MINUTE },
			refused: { times: 1, until: NOW + 60 * MINUTE },
		};
		for (const zone of ['UTC', null]) {
			expect(opened(zone, known)).toEqual({ info: { deviceType: 'hpsCentral' }, ...known });
		}
	});
});

test('windows in an unknown form are ignored', () => {
	const key = keyOf(['newData']);
	for (const calls of [{ pcsDataLast: { SIMPCS0001: 1 } }, null, { at: 1, until: null }]) {
		const stored = { ...(stateWith(key, {}) as object), calls };
		expect(openState(stored, key, NOW)?.calls).toEqual({ at: 0, until: {} });
	}
});
