import fc from 'fast-check';
import { createJournal, type PlantEvent } from './journal.ts';
import { createStandings, type Standing } from './standing.ts';

const device = fc.constantFrom('A', 'B');
const code = fc.constantFrom('1', '2', '3');
const events: fc.Arbitrary<PlantEvent> = fc.oneof(
	fc.record({
		kind: fc.constantFrom('faultRaised' as const, 'faultCleared' as const),
		atMs: fc.nat(30),
		deviceSn: device,
		code,
	}),
	fc.record({
		kind: fc.constant('settings' as const),
		atMs: fc.nat(30),
		deviceSn: device,
		values: fc.record({ x: fc.nat(3) }),
	}),
	fc.record({ kind: fc.constantFrom('gridLost' as const, 'gridBack' as const), atMs: fc.nat(30) }),
	fc.record({ kind: fc.constant('loggerBack' as const), atMs: fc.nat(30), dataLogSn: device }),
);

/** The same, the slow way: everything up to the instant, one after the other. */
function replay(told: readonly PlantEvent[], ms: number) {
	let gridUp = true;
	const settings: Record<string, unknown> = {};
	const faults: Record<string, string[]> = { A: [], B: [] };
	for (const event of told) {
		if (event.atMs > ms) continue;
		if (event.kind === 'gridLost' || event.kind === 'gridBack') gridUp = event.kind === 'gridBack';
		if (event.kind === 'settings') settings[event.deviceSn] = event.values;
		if (event.kind === 'faultRaised' || event.kind === 'faultCleared') {
			const others = (faults[event.deviceSn] ?? []).filter((other) => other !== event.code);
			const had = others.length < (faults[event.deviceSn] ?? []).length;
			if (event.kind === 'faultCleared') faults[event.deviceSn] = others;
			else if (!had) faults[event.deviceSn] = [...others, event.code];
		}
	}
	return { gridUp, settings, faults };
}

const plain = ({ gridUp, settings, faults }: Standing) => ({
	gridUp,
	settings,
	faults: Object.fromEntries(
		['A', 'B'].map((sn) => [sn, (faults[sn] ?? []).map((raised) => raised.code)]),
	),
});

describe('the standing state', () => {
	it('is the result of all events up to then, in any order of events and reads', () => {
		fc.assert(
			fc.property(fc.array(events), fc.array(fc.nat(31)), (told, asked) => {
				const journal = createJournal();
				const standings = createStandings(journal);
				for (const [index, event] of told.entries()) {
					journal.add(event);
					standings.at(asked[index % asked.length] ?? 0);
				}
				for (let ms = -1; ms <= 31; ms++) {
					expect(plain(standings.at(ms))).toEqual(replay(journal.events, ms));
				}
			}),
		);
	});

	it('stays the same object before a change, and is a new list after it', () => {
		const journal = createJournal();
		const standings = createStandings(journal);
		journal.add({ kind: 'gridLost', atMs: 10 });
		journal.add({ kind: 'gridBack', atMs: 20 });
		const before = standings.list();
		journal.add({ kind: 'gridBack', atMs: 15 });
		const after = standings.list();
		expect(after.map(({ fromMs }) => fromMs)).toEqual([-Infinity, 10, 15, 20]);
		expect([after[0], after[1]]).toEqual([before[0], before[1]]);
		expect(after[1]).toBe(before[1]);
		expect(after[3]).not.toBe(before[2]);
		expect(standings.list()).toBe(after);
	});

	it('knows when a fault came up, also when it is raised twice', () => {
		const journal = createJournal();
		for (const atMs of [5, 9]) {
			journal.add({ kind: 'faultRaised', atMs, deviceSn: 'A', code: '1' });
		}
		expect(createStandings(journal).at(9).faults.A).toEqual([{ code: '1', sinceMs: 5 }]);
	});

	it('is read from a journal that has its events already', () => {
		const journal = createJournal();
		journal.add({ kind: 'gridLost', atMs: 10 });
		const standings = createStandings(journal);
		expect([standings.at(9).gridUp, standings.at(10).gridUp]).toEqual([true, false]);
		journal.clear();
		expect(standings.at(10).gridUp).toBe(true);
	});
});
