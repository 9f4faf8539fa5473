import fc from 'fast-check';
import { createJournal } from './journal.ts';

test('events come in the order of time, those of one instant in the order of their adding', () => {
	const added = fc.array(fc.record({ atMs: fc.nat(20), code: fc.uuid() }));
	fc.assert(
		fc.property(added, (events) => {
			const journal = createJournal();
			for (const { atMs, code } of events) {
				journal.add({ kind: 'faultRaised', atMs, deviceSn: 'SIM', code });
			}
			const codes = journal.events.map((event) => (event.kind === 'faultRaised' ? event.code : ''));
			// Array.sort keeps the order of equals.
			const expected = [...events].sort((a, b) => a.atMs - b.atMs).map(({ code }) => code);
			expect(codes).toEqual(expected);
		}),
	);
});

test('every change has a version of its own', () => {
	const journal = createJournal();
	const versions = [journal.version];
	journal.add({ kind: 'gridLost', atMs: 1 });
	versions.push(journal.version);
	journal.clear();
	versions.push(journal.version);
	expect(new Set(versions).size).toBe(3);
	expect(journal.events).toEqual([]);
});
