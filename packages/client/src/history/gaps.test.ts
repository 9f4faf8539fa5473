import { gapsOf, reasonOf, type GapReason, type Knowledge } from './gaps.ts';

const KNOWN: Knowledge = {
	...{ arrivedUntil: 1000, lost: undefined, updated: undefined },
	...{ failedFrom: undefined, last: undefined },
};

test.each<[string, number, boolean, Partial<Knowledge>, GapReason]>([
	['the last that can have come', 1000, false, {}, 'vendorEmpty'],
	['one that may be on its way', 1001, true, { failedFrom: 0, lost: true }, 'notYetArrived'],
	['one from where reading failed', 500, true, { failedFrom: 500 }, 'error'],
	['one before that', 499, false, { failedFrom: 500 }, 'vendorEmpty'],
	['one that the read knows', 500, true, { reasonAt: () => 'unreadableTime' }, 'unreadableTime'],
	['one that the read does not know', 500, false, { reasonAt: () => undefined }, 'vendorEmpty'],
	['one after the last data', 501, false, { updated: 500 }, 'offline'],
	['one of the last data', 500, false, { updated: 500 }, 'vendorEmpty'],
	[
		'one after the last data, device connected',
		501,
		false,
		{ updated: 500, lost: false },
		'notYetArrived',
	],
	['one after a sample with the status Lost', 500, true, { lost: false, updated: 600 }, 'offline'],
	['one after all samples of a lost device', 501, false, { lost: true, last: 500 }, 'offline'],
	[
		'one between the samples of a lost device',
		500,
		false,
		{ lost: true, last: 500 },
		'vendorEmpty',
	],
	[
		'one of a lost device whose last sample is not known',
		500,
		false,
		{ lost: true },
		'vendorEmpty',
	],
	['one after all samples of another device', 501, false, { last: 500 }, 'vendorEmpty'],
])('%s is missing for the first reason that fits', (_, instant, afterLost, known, reason) => {
	expect(reasonOf({ instant, afterLost }, { ...KNOWN, ...known })).toBe(reason);
});

test('slots that follow each other and lack their sample for one reason are one gap', () => {
	const slots = [5, 10, 20, 25, 30].map((instant) => ({ instant, afterLost: instant === 30 }));
	expect(gapsOf(slots, 5, KNOWN, String)).toEqual([
		{ from: '5', to: '10', missing: 2, reason: 'vendorEmpty' },
		{ from: '20', to: '25', missing: 2, reason: 'vendorEmpty' },
		{ from: '30', to: '30', missing: 1, reason: 'offline' },
	]);
});
