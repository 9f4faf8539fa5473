import { lastDatesIn } from './identities.ts';

const at = Date.UTC(2026, 10, 23, 20);

test.each([
	['2026-11-23 20:00:00', '2026-11-23', '2026-11-23'],
	['2026/11/23 20:00', '2026-11-23', '2026-11-23'],
	['20261123200000', '2026-11-23', '2026-11-23'],
	// A moment: the plant can be in any zone.
	['2026-11-23T20:00:00Z', '2026-11-23', '2026-11-24'],
	[at, '2026-11-23', '2026-11-24'],
	[String(at / 1000), '2026-11-23', '2026-11-24'],
	['2026-11-23T04:00:00+02:00', '2026-11-22', '2026-11-23'],
])('last data at %p are of %s to %s', (updateTime, first, last) => {
	expect(lastDatesIn({ updateTime })).toEqual({ first, last });
});

test.each(['soon', '23.11.2026', null, undefined, 7])(
	'%p is not a time of last data',
	(updateTime) => {
		expect(lastDatesIn({ updateTime })).toBeUndefined();
	},
);
