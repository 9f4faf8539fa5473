// A value that a device has not read, such as a zero in the middle of others, does not make an event.
import { normalise } from 'atess-client';
import type { Row } from 'atess-client/internal';
import { statusWatch } from '../../../nodes/Atess/trigger/incident/status';
import { thresholdWatch } from '../../../nodes/Atess/trigger/incident/threshold';
import { device, sampleAt } from './samples.ts';
import { World, type Answer } from './world.ts';

/** Events of a battery's samples, five minutes apart: name and minute. */
function reported(rows: readonly Row[], limit = 5, holdMs = 0): string[] {
	const options = {
		quantity: 'batterySocPercent',
		direction: 'below',
		limit,
		hysteresis: 2,
	} as const;
	const watch = thresholdWatch({ ...options, holdMs, timezone: 'UTC' });
	const [first, ...rest] = rows.map((row, i) => {
		const sample = sampleAt(5 * i);
		const record = normalise('bcu', { ...row, ...sample.row }, { timezone: 'UTC' });
		return { minute: 5 * i, ...sample, record };
	});
	if (!first) return [];
	let state = watch.begin(first);
	return rest.flatMap((sample) => {
		const observed = watch.observe(state, sample, device('SIMBCU0001', undefined, 'bcu'));
		({ state } = observed);
		return observed.events.map(({ name }) => `${name} ${sample.minute}`);
	});
}

const charged = (soc: number, soh = 100): Row => ({ soc, soh });

describe('a state of charge without a minimum duration', () => {
	test.each([
		['0 with a state of health of 0', [charged(0, 0)]],
		['0 twice with a state of health of 0', [charged(0, 0), charged(0, 0)]],
		['0 alone', [charged(0)]],
		['4 alone', [charged(4)]],
	])('of %s between two of 86 raises no alarm', (_, blip) => {
		expect(reported([charged(86), ...blip, charged(86), charged(86)])).toEqual([]);
	});

	test('that falls as a battery does raises an alarm with the first sample below', () => {
		expect(reported([charged(30), charged(18), charged(4), charged(3)])).toEqual([
			'thresholdCrossed 10',
		]);
	});

	test('that falls faster raises it with the second sample', () => {
		expect(reported([charged(86), charged(4), charged(3)])).toEqual(['thresholdCrossed 10']);
	});

	test('that returns in one step ends the alarm with the second sample', () => {
		const rows = [charged(10), charged(4), charged(60), charged(61)];
		expect(reported(rows)).toEqual(['thresholdCrossed 5', 'thresholdBack 15']);
	});

	test('that falls while no samples came raises it with the first', () => {
		const watch = thresholdWatch({
			quantity: 'batterySocPercent',
			direction: 'below',
			limit: 5,
			hysteresis: 2,
			holdMs: 0,
			timezone: 'UTC',
		});
		const at = (minute: number, batterySocPercent: number) =>
			sampleAt(minute, { batterySocPercent });
		const { events } = watch.observe(
			watch.begin(at(0, 86)),
			at(60, 4),
			device('SIMBCU0001', undefined, 'bcu'),
		);
		expect(events.map(({ name }) => name)).toEqual(['thresholdCrossed']);
	});
});

test('a state code that no table explains counts when the next sample confirms it', () => {
	const watch = statusWatch({ holdMs: 0, timezone: 'UTC' });
	const states = ['On-grid', null, 'On-grid', 'Fault', null, null] as const;
	const samples = states.map((statusText, i) =>
		sampleAt(5 * i, { status: statusText === null ? 255 : statusText.length, statusText }),
	);
	let state = watch.begin(sampleAt(-5, { status: 7, statusText: 'On-grid' }));
	const minutes = samples.flatMap((sample, i) => {
		const observed = watch.observe(state, sample, device('SIMPCS0001'));
		({ state } = observed);
		return observed.events.map(() => 5 * i);
	});
	expect(minutes).toEqual([15, 25]);
});

test('the minimum duration counts from the sample that the next one has confirmed', () => {
	const rows = [charged(86), charged(4), charged(4), charged(3)];
	expect(reported(rows, 5, 10 * 60_000)).toEqual(['thresholdCrossed 15']);
});

test('a battery at 86 % that reports 0 % once raises no alarm with the values of a new node', async () => {
	const world = await World.at('2025-06-11T03:02:00Z');
	let capacity = 86;
	await world.between((path, answer: Answer) => {
		if (/last/i.test(path) && answer.data !== null) {
			Object.assign(answer.data as object, { capacity, soh: capacity === 0 ? 0 : 100 });
		}
		return answer;
	});
	const it = world.host({
		triggerOn: 'threshold',
		scope: 'device',
		deviceSn: 'SIMHPS0001',
		threshold: 5,
	});
	await it.activate();
	await world.ticks(it, 2);
	capacity = 0;
	await world.ticks(it, 1);
	capacity = 86;
	await world.ticks(it, 3);
	expect(it.items).toEqual([]);
	// A battery that is empty is an alarm all the same.
	capacity = 3;
	await world.ticks(it, 3);
	expect(it.items.map(({ event, value }) => [event, value])).toEqual([['thresholdCrossed', 3]]);
	await world.end();
});
