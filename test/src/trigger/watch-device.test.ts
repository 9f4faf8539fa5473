import { beginFeed } from '../../../nodes/Atess/trigger/feed/feed';
import { watchDevice, type Reading } from '../../../nodes/Atess/trigger/reads/watches';
import type { PollOptions } from '../../../nodes/Atess/trigger/run/options';
import type { DeviceState } from '../../../nodes/Atess/trigger/state/trigger-state';
import { device, MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const at = (minute: number): number => MIDNIGHT + minute * MINUTE;
const DEVICE = device('SIMHPS0001', 'SIMLOG0001');
const KNOWN: DeviceState = { info: { deviceType: 'hpsCentral', dataLogSn: 'SIMLOG0001' } };
const samples = (minutes: readonly number[] = []) => minutes.map((minute) => sampleAt(minute));

/** Watches what was read up to a minute. */
function watched(
	on: PollOptions['on'],
	before: DeviceState,
	asOf: number,
	{
		first,
		fresh,
		late,
		...more
	}: Partial<Record<'fresh' | 'late', number[]>> & {
		first?: number;
		skippedFrom?: string;
		quietMs?: number;
	},
) {
	const reading: Reading = {
		...{ fresh: samples(fresh), late: samples(late), asOf: at(asOf) },
		...(first !== undefined && { first: sampleAt(first) }),
		...more,
	};
	const options = {
		...{ on, timezone: 'UTC', offlineMs: 30 * MINUTE, backMs: 10 * MINUTE, holdMs: 0 },
	} as unknown as PollOptions;
	return watchDevice(before, DEVICE, reading, options);
}

describe('new data', () => {
	test('is each sample that is new, late ones first and marked', () => {
		const { state, events } = watched('newData', KNOWN, 20, {
			...{ first: 0, fresh: [15, 20], late: [5], skippedFrom: 'then' },
		});
		expect(state).toBe(KNOWN);
		expect(events.map(({ id, name, details, moment }) => [id, name, details, moment.at])).toEqual([
			['newData/SIMHPS0001/2026-03-10T00:05:00Z', 'newData', { late: true }, at(5)],
			['newData/SIMHPS0001/2026-03-10T00:15:00Z', 'newData', { notFetchedFrom: 'then' }, at(15)],
			['newData/SIMHPS0001/2026-03-10T00:20:00Z', 'newData', {}, at(20)],
		]);
		expect(events.map(({ devices, sample }) => [devices, sample?.at])).toEqual([
			[[DEVICE], at(5)],
			[[DEVICE], at(15)],
			[[DEVICE], at(20)],
		]);
	});
});

describe('changes of the state', () => {
	const ON = { status: 2, statusText: 'On-grid' };
	const OFF = { status: 5, statusText: 'Off-grid' };
	const watch = (before: DeviceState, reading: Partial<Reading>) =>
		watchDevice(before, DEVICE, { fresh: [], late: [], asOf: at(60), ...reading }, {
			...{ on: 'statusChanged', holdMs: 0, timezone: 'UTC' },
		} as unknown as PollOptions);

	test('count from the first sample on, in order, and not in late ones', () => {
		const fresh = [sampleAt(5, ON), sampleAt(10, OFF), sampleAt(15, ON)];
		const late = [sampleAt(3, OFF)];
		const { state, events } = watch(KNOWN, { first: sampleAt(0, ON), fresh, late });
		expect(events.map(({ name, moment }) => [name, moment.at])).toEqual([
			['statusChanged', at(10)],
			['statusChanged', at(15)],
		]);
		expect(state).toEqual({ ...KNOWN, watch: { now: { status: 2, text: 'On-grid' } } });
		expect(watch(state, { fresh: [sampleAt(20, OFF)] }).events).toHaveLength(1);
	});

	test('are not watched before there is a sample', () => {
		expect(watch(KNOWN, {})).toEqual({ state: KNOWN, events: [] });
	});
});

describe('a connection', () => {
	const link = (before: DeviceState, asOf: number, reading: Parameters<typeof watched>[3]) => {
		const { state, events } = watched('connection', before, asOf, reading);
		expect(events).toEqual([]);
		return state.link;
	};
	const begun: DeviceState = {
		...KNOWN,
		link: { last: at(0), text: '2026-03-10 00:00:00', asOf: at(1), downs: [] },
	};
	const silences = (found: ReturnType<typeof link>) =>
		found?.downs.map(({ since, back }) =>
			[since, back?.at].map((ms) => ms && (ms - MIDNIGHT) / MINUTE),
		);

	test('is watched from the newest sample on', () => {
		expect(link(KNOWN, 12, { first: 0, fresh: [5, 10] })).toMatchObject({
			last: at(10),
			asOf: at(12),
			downs: [],
		});
		expect(link(KNOWN, 12, { first: 10 })).toMatchObject({ last: at(10) });
		const feed = beginFeed(sampleAt(5), at(6), true, { most: 36, latest: Infinity });
		expect(link({ ...KNOWN, feed }, 12, {})).toMatchObject({ last: at(5) });
		expect(link(KNOWN, 12, {})).toBeUndefined();
	});

	test('that sends no samples when the watch begins is not reported', () => {
		expect(link(KNOWN, 60, { first: 10 })?.downs).toMatchObject([{ since: at(10), reported: '' }]);
	});

	test('sends no samples for 30 minutes, also between samples that are read at once', () => {
		expect(silences(link(begun, 30, {}))).toEqual([[0, undefined]]);
		expect(silences(link(begun, 40, { fresh: [35, 40] }))).toEqual([[0, 35]]);
		expect(silences(link(begun, 29, {}))).toEqual([]);
	});

	test('was not offline in a time without polls', () => {
		expect(silences(link(begun, 100, { fresh: [95, 100], skippedFrom: 'then' }))).toEqual([]);
	});

	test('was not offline for longer than this machine has waited', () => {
		expect(silences(link(begun, 40, { fresh: [40], quietMs: 29 * MINUTE }))).toEqual([]);
		expect(silences(link(begun, 40, { fresh: [40], quietMs: 30 * MINUTE }))).toEqual([[0, 40]]);
	});

	test('was not offline until the time of a clock that is fast', () => {
		expect(silences(link(begun, 5, { fresh: [21] }))).toEqual([]);
		expect(
			silences(
				link(
					{ ...begun, link: { ...(begun.link ?? { last: 0, text: '', downs: [] }), asOf: at(20) } },
					20,
					{ fresh: [35] },
				),
			),
		).toEqual([[0, 35]]);
		expect(silences(link(begun, 20, { fresh: [36] }))).toEqual([]);
	});

	test('is not a sign of life in samples that came with newer ones', () => {
		const silent: DeviceState = {
			...begun,
			link: { last: at(0), text: '', asOf: at(60), downs: [{ since: at(0), text: '' }] },
		};
		expect(silences(link(silent, 62, { fresh: [45, 50, 59] }))).toEqual([[0, 59]]);
	});
});
