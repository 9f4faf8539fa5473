import { momentOf } from '../../../nodes/Atess/trigger/event/event';
import { beginLink, hear, listen, type Link } from '../../../nodes/Atess/trigger/incident/link';
import { MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const OPTIONS = { offlineMs: 30 * MINUTE, backMs: 10 * MINUTE };
const at = (minute: number): number => MIDNIGHT + minute * MINUTE;
/** A device whose last sample was at minute 0, as of another minute. */
const begun = (asOf: number): Link => beginLink(momentOf(sampleAt(0)), at(asOf), OPTIONS);
const silences = ({ downs }: Link) =>
	downs.map(({ since, back, up }) =>
		[since, back?.at, up].map((ms) => ms && (ms - MIDNIGHT) / MINUTE),
	);

test('a device that sends no samples for 30 minutes when the watch begins is not reported', () => {
	expect(begun(29.9).downs).toEqual([]);
	expect(begun(30).downs).toMatchObject([{ since: at(0), reported: '' }]);
});

test('a device is offline after 30 minutes, once', () => {
	expect(listen(begun(0), at(29.9), OPTIONS).downs).toEqual([]);
	const silent = listen(begun(0), at(30), OPTIONS);
	expect(silences(silent)).toEqual([[0, undefined, undefined]]);
	expect(silent.downs[0]?.text).toBe('2026-03-10 00:00:00');
	expect(silences(listen(silent, at(60), OPTIONS))).toHaveLength(1);
});

test('the known state does not go back', () => {
	expect(listen(begun(20), at(10), OPTIONS).asOf).toBe(at(20));
	expect(hear(begun(20), sampleAt(5), OPTIONS).asOf).toBe(at(20));
	expect(hear(begun(20), sampleAt(25), OPTIONS).asOf).toBe(at(25));
});

describe('a sample after a pause', () => {
	const silent = listen(begun(0), at(60), OPTIONS);

	test('that took less than 30 minutes to arrive is a sign of life', () => {
		expect(silences(hear(silent, sampleAt(31), OPTIONS))).toEqual([[0, 31, undefined]]);
	});

	test('that took 30 minutes does not count', () => {
		const heard = hear(silent, sampleAt(30), OPTIONS);
		expect(silences(heard)).toEqual([[0, undefined, undefined]]);
		expect(heard).toMatchObject({ last: at(30), text: '2026-03-10 00:30:00' });
	});

	test('that came with a newer one does not count', () => {
		const heard = hear(silent, sampleAt(55), OPTIONS, false);
		expect(silences(heard)).toEqual([[0, undefined, undefined]]);
	});

	test('that was taken now is one, also when it came with a newer one', () => {
		const heard = hear(silent, sampleAt(60), OPTIONS, false);
		expect(silences(heard)).toEqual([[0, 60, undefined]]);
	});

	test('of a device that is lost does not count', () => {
		const lost = sampleAt(60, { status: -1, statusText: 'Lost' });
		expect(hear(silent, lost, OPTIONS)).toEqual(silent);
	});

	test('begins the time of 10 minutes again when more than 12.5 minutes have passed', () => {
		const first = hear(silent, sampleAt(60), OPTIONS);
		expect(silences(hear(first, sampleAt(72.5), OPTIONS))).toEqual([[0, 60, 72.5]]);
		expect(silences(hear(first, sampleAt(73), OPTIONS))).toEqual([[0, 73, undefined]]);
	});
});

describe('samples that are read at once', () => {
	test('show a pause of 30 minutes', () => {
		expect(silences(hear(begun(0), sampleAt(29), OPTIONS))).toEqual([]);
		expect(silences(hear(begun(0), sampleAt(30), OPTIONS))).toEqual([[0, 30, undefined]]);
	});

	test('show a pause after one that is over', () => {
		const before: Link = {
			...begun(200),
			downs: [{ since: at(-60), text: '', reported: 'one', up: at(0) }],
		};
		expect(silences(hear(before, sampleAt(40), OPTIONS, false))).toEqual([
			[-60, undefined, 0],
			[0, 40, undefined],
		]);
	});

	test('show that a device is back at once where it need not send for longer', () => {
		const heard = hear(begun(0), sampleAt(30), { ...OPTIONS, backMs: 0 });
		expect(silences(heard)).toEqual([[0, 30, 30]]);
	});

	test('show 500 pauses at most, the latest', () => {
		let link = begun(0);
		for (let silence = 1; silence <= 600; silence++) {
			link = hear(link, sampleAt(40 * silence), { ...OPTIONS, backMs: 0 });
		}
		expect(link.downs).toHaveLength(500);
		expect(silences(link).at(-1)).toEqual([40 * 599, 40 * 600, 40 * 600]);
		const silent = listen(link, at(40 * 601), OPTIONS);
		expect(silent.downs).toHaveLength(500);
		expect(silences(silent).at(-1)).toEqual([40 * 600, undefined, undefined]);
	});
});
