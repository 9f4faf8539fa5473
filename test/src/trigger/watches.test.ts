import fc from 'fast-check';
import type { NormalisedRecord } from 'atess-client';
import type { TriggerEvent } from '../../../nodes/Atess/trigger/event/event';
import type { Sample } from '../../../nodes/Atess/trigger/event/sample';
import { faultWatch } from '../../../nodes/Atess/trigger/incident/fault';
import { statusWatch } from '../../../nodes/Atess/trigger/incident/status';
import { thresholdWatch } from '../../../nodes/Atess/trigger/incident/threshold';
import type { Watch } from '../../../nodes/Atess/trigger/incident/watch';
import { device, MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

/** Runs a watch over samples; the state goes through JSON each time, as it does in n8n. */
function run<State>(watch: Watch<State>, samples: readonly Sample[]): TriggerEvent[] {
	const [first, ...rest] = samples;
	if (!first) return [];
	const events: TriggerEvent[] = [];
	let state = watch.begin(first);
	for (const sample of rest) {
		const observed = watch.observe(
			JSON.parse(JSON.stringify(state)) as State,
			sample,
			device('SIMHPS0001', 'SIMLOG0001'),
		);
		({ state } = observed);
		events.push(...observed.events);
	}
	return events;
}

const reported = (events: readonly TriggerEvent[]) =>
	events.map(({ name, moment }) => `${name} ${(moment.at - MIDNIGHT) / MINUTE}`);

describe('faults', () => {
	const IGBT = { alarmCode: '1-102-1', label: 'IGBT', severity: 'fault' };
	const BMS = { alarmCode: '2-104-5', label: 'BMS', severity: 'fault' };
	const FAN = { alarmCode: '7-114-1', label: 'Fan Buck', severity: 'warning' };
	type Faults = NormalisedRecord['faults'];

	const watch = (changes: Partial<Parameters<typeof faultWatch>[0]> = {}) =>
		faultWatch({
			severities: ['fault', 'stop', 'unknown'],
			raiseAfterMs: 0,
			clearAfterMs: 10 * MINUTE,
			timezone: 'UTC',
			...changes,
		});
	/** A sample every five minutes with these faults. */
	const course = (...all: readonly Faults[]): Sample[] =>
		all.map((faults, i) => sampleAt(i * 5, { faults, status: 2, statusText: 'On-grid' }));

	test('are reported when they come, and when they have stayed away', () => {
		const events = run(watch(), course([], [IGBT], [IGBT], [], [], [], []));
		expect(reported(events)).toEqual(['faultRaised 5', 'faultCleared 25']);
		expect(events[0]?.details).toMatchObject({
			severity: 'fault',
			text: 'IGBT',
			codes: ['1-102-1'],
			faults: [{ code: '1-102-1', label: 'IGBT', severity: 'fault', since: '2026-03-10 00:05:00' }],
		});
		expect(events[0]?.incidentId).toBe('fault/SIMHPS0001/2026-03-10T00:05:00Z');
		expect(events[1]?.incidentId).toBe(events[0]?.incidentId);
	});

	test('that come and go are one incident', () => {
		const events = run(watch(), course([], [IGBT], [], [IGBT], [], [IGBT], [], [], []));
		expect(reported(events)).toEqual(['faultRaised 5', 'faultCleared 40']);
	});

	test('of one sample are one event, later ones another of the same incident', () => {
		const events = run(
			watch(),
			course([], [IGBT, BMS], [IGBT, BMS], [BMS], [BMS], [BMS], [], [], []),
		);
		expect(reported(events)).toEqual(['faultRaised 5', 'faultCleared 25', 'faultCleared 40']);
		expect(events.map(({ details }) => [details.codes, details.stillActive])).toEqual([
			[['1-102-1', '2-104-5'], []],
			[['1-102-1'], [{ code: '2-104-5', label: 'BMS', severity: 'fault' }]],
			[['2-104-5'], []],
		]);
		expect(new Set(events.map(({ incidentId }) => incidentId)).size).toBe(1);
	});

	test('that overlap with none that was reported are another incident', () => {
		const events = run(watch(), course([BMS], [BMS, IGBT], [BMS], [BMS], [BMS], [BMS, IGBT]));
		expect(reported(events)).toEqual(['faultRaised 5', 'faultCleared 20', 'faultRaised 25']);
		expect(events.map(({ incidentId }) => incidentId)).toEqual([
			'fault/SIMHPS0001/2026-03-10T00:05:00Z',
			'fault/SIMHPS0001/2026-03-10T00:05:00Z',
			'fault/SIMHPS0001/2026-03-10T00:25:00Z',
		]);
	});

	test('name their device, the worst severity, and what was active before', () => {
		const severities = ['fault', 'warning'];
		const [event] = run(watch({ severities }), course([BMS], [BMS, FAN, IGBT]));
		expect(event?.devices.map(({ deviceSn }) => deviceSn)).toEqual(['SIMHPS0001']);
		expect(event?.details).toMatchObject({
			severity: 'fault',
			stillActive: [{ code: '2-104-5', label: 'BMS', severity: 'fault' }],
		});
	});

	test('of other severities that were there at the beginning are not named', () => {
		const [event] = run(watch(), course([FAN], [FAN, IGBT]));
		expect(event?.details.stillActive).toEqual([]);
	});

	test('that end before they have lasted begin to last again', () => {
		const slow = watch({ raiseAfterMs: 10 * MINUTE });
		const events = run(slow, course([], [IGBT], [], [IGBT], [IGBT], [IGBT]));
		expect(reported(events)).toEqual(['faultRaised 25']);
	});

	test('that were there at the beginning are not reported, and their end is not reported', () => {
		expect(reported(run(watch(), course([IGBT], [IGBT], [], [], [], [])))).toEqual([]);
	});

	test('of other severities do not count', () => {
		expect(run(watch(), course([], [FAN], [FAN], []))).toEqual([]);
		expect(reported(run(watch({ severities: ['warning'] }), course([], [FAN])))).toEqual([
			'faultRaised 5',
		]);
	});

	test('are reported only after they have stood as long as they must', () => {
		const slow = watch({ raiseAfterMs: 10 * MINUTE });
		expect(run(slow, course([], [IGBT], [IGBT], [], []))).toEqual([]);
		expect(reported(run(slow, course([], [IGBT], [IGBT], [IGBT])))).toEqual(['faultRaised 15']);
	});

	test('that a sample shows nothing about stay as they are', () => {
		const silent = sampleAt(10, { faults: null, status: null, statusText: null });
		const samples = [...course([], [IGBT]), silent, sampleAt(15, { faults: [IGBT] })];
		expect(reported(run(watch(), samples))).toEqual(['faultRaised 5']);
	});

	test('are neither cleared nor raised again while the device is lost', () => {
		const lost = [10, 15, 20, 25, 30].map((minute) =>
			sampleAt(minute, { faults: [], status: -1, statusText: 'Lost' }),
		);
		const samples = [...course([], [IGBT]), ...lost, sampleAt(35, { faults: [IGBT], status: 3 })];
		expect(reported(run(watch(), samples))).toEqual(['faultRaised 5']);
	});

	test('that are active when a device first reports them are not reported', () => {
		const silent = { faults: null, status: null, statusText: null };
		const lost = { faults: [], status: -1, statusText: 'Lost' };
		for (const nothing of [silent, lost]) {
			const standing = [5, 10].map((minute) => sampleAt(minute, { faults: [IGBT], status: 3 }));
			const later = sampleAt(15, { faults: [IGBT, BMS], status: 3 });
			const events = run(watch(), [sampleAt(0, nothing), ...standing, later]);
			expect(events.map(({ details }) => details.codes)).toEqual([['2-104-5']]);
		}
	});

	test('are reported of a device with the state Fault and without a named one', () => {
		const events = run(watch(), [
			sampleAt(0, { faults: [], status: 2, statusText: 'On-grid' }),
			sampleAt(5, { faults: [], status: 3, statusText: 'Fault' }),
		]);
		expect(events[0]?.details).toMatchObject({ codes: ['status-3'], text: 'Fault' });
	});

	test('standby at night is not reported', () => {
		const night = [0, 1, 2, 0].map((status, i) =>
			sampleAt(i * 5, { faults: [], status, statusText: status === 0 ? 'Waiting' : 'Run' }),
		);
		expect(run(watch(), night)).toEqual([]);
	});

	test('however bits flicker: raised and cleared in turn for each code, ids unique', () => {
		const bits = fc.array(fc.subarray([IGBT, BMS, FAN]), { minLength: 2, maxLength: 60 });
		fc.assert(
			fc.property(bits, fc.nat(3), (all, steps) => {
				const events = run(watch({ raiseAfterMs: steps * 5 * MINUTE }), course(...all));
				const open = new Set<unknown>();
				for (const { name, details } of events) {
					for (const code of details.codes as string[]) {
						if (name === 'faultRaised') {
							expect(open.has(code)).toBe(false);
							open.add(code);
						} else expect(open.delete(code)).toBe(true);
					}
				}
				expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
			}),
		);
	});
});

describe('states', () => {
	const course = (...all: readonly (number | null)[]): Sample[] =>
		all.map((status, i) =>
			sampleAt(i * 5, { status, statusText: status === null ? null : `state ${status}` }),
		);
	const watch = (holdMs = 0) => statusWatch({ holdMs, timezone: 'UTC' });

	test('are reported when they change, with the one before', () => {
		const events = run(watch(), course(2, 2, 5, 5, 2));
		expect(reported(events)).toEqual(['statusChanged 10', 'statusChanged 20']);
		expect(events[0]?.details).toEqual({
			status: 5,
			statusText: 'state 5',
			previousStatus: 2,
			previousStatusText: 'state 2',
		});
	});

	test('name their device, and are reported once', () => {
		const events = run(watch(), course(2, 5, 5, 5));
		expect(events.map(({ devices }) => devices.map(({ deviceSn }) => deviceSn))).toEqual([
			['SIMHPS0001'],
		]);
	});

	test('that follow each other are each reported', () => {
		expect(reported(run(watch(), course(2, 5, 2)))).toEqual([
			'statusChanged 5',
			'statusChanged 10',
		]);
	});

	test('that no table explains count once the next sample confirms them', () => {
		const unnamed = (status: number, minute: number): Sample =>
			sampleAt(minute, { status, statusText: null });
		const misread = [...course(2), unnamed(77, 5), ...[10, 15].map((minute) => unnamed(2, minute))];
		expect(run(watch(), misread)).toEqual([]);
		const confirmed = [...course(2), unnamed(77, 5), unnamed(77, 10)];
		expect(reported(run(watch(), confirmed))).toEqual(['statusChanged 10']);
	});

	test('that are not known when the watch begins are not reported', () => {
		expect(run(watch(), course(null, 5))).toEqual([]);
		expect(run(watch(), course(-1, 5))).toEqual([]);
	});

	test('are not changed by missing values', () => {
		expect(run(watch(), course(2, -1, -1, null, 2))).toEqual([]);
		expect(reported(run(watch(), course(2, -1, 5)))).toEqual(['statusChanged 10']);
	});

	test('count once they have lasted', () => {
		expect(reported(run(watch(10 * MINUTE), course(2, 5, 2, 5, 5, 5)))).toEqual([
			'statusChanged 25',
		]);
	});
});

describe('a threshold', () => {
	const watch = (changes: Partial<Parameters<typeof thresholdWatch>[0]> = {}) =>
		thresholdWatch({
			quantity: 'batterySocPercent',
			direction: 'below',
			limit: 20,
			hysteresis: 2,
			holdMs: 10 * MINUTE,
			timezone: 'UTC',
			...changes,
		});
	const course = (...all: readonly (number | null)[]): Sample[] =>
		all.map((value, i) => sampleAt(i * 5, { batterySocPercent: value }));

	test('is crossed when the value has stayed beyond it, and back behind the hysteresis likewise', () => {
		const events = run(watch(), course(30, 19, 18, 17, 21, 21, 23, 23, 23, 23));
		expect(reported(events)).toEqual(['thresholdCrossed 15', 'thresholdBack 40']);
		expect(events[0]?.details).toEqual({
			quantity: 'batterySocPercent',
			value: 17,
			direction: 'below',
			threshold: 20,
			since: '2026-03-10 00:05:00',
		});
		expect(events[1]?.details).toMatchObject({ peakValue: 17, minutes: 25, value: 23 });
		expect(events[1]?.incidentId).toBe(events[0]?.incidentId);
	});

	test('is not crossed by a value that touches it, or comes back too soon', () => {
		expect(run(watch(), course(30, 20, 20, 20, 20))).toEqual([]);
		expect(run(watch(), course(30, 19, 18, 21, 19, 18, 21))).toEqual([]);
	});

	test('has its farthest value from the first that was beyond, also while the duration was waited for', () => {
		const events = run(watch(), course(30, 5, 18, 17, 17, 25, 25, 25, 25));
		expect(reported(events)).toEqual(['thresholdCrossed 15', 'thresholdBack 35']);
		expect(events[1]?.details.peakValue).toBe(5);
	});

	test('forgets how far a value was that came back too soon', () => {
		const events = run(watch(), course(30, 5, 30, 18, 17, 16, 25, 25, 25));
		expect(reported(events)).toEqual(['thresholdCrossed 25', 'thresholdBack 40']);
		expect(events[1]?.details.peakValue).toBe(16);
	});

	test.each([
		// In binary fractions 0.3 - 0.1 < 0.2, and 0.1 + 0.2 > 0.3.
		['above', 0.3, 0.1, 0.2, 0.1 + 0.2],
		['below', 0.1, 0.2, 0.3, 0.3 - 0.2],
		['above', 70, 0, 70, 70],
	] as const)(
		'%s %d with a hysteresis of %d is back at %d, and not crossed by %d',
		(direction, limit, hysteresis, home, onIt) => {
			const far = direction === 'above' ? limit + 9 : limit - 9;
			const away = direction === 'above' ? limit - 9 : limit + 9;
			const it = watch({ direction, limit, hysteresis, holdMs: 0 });
			expect(reported(run(it, course(away, onIt, far, home)))).toEqual([
				'thresholdCrossed 10',
				'thresholdBack 15',
			]);
		},
	);

	test('shows nothing about a device that is lost, regardless of its record', () => {
		const lost = sampleAt(25, { batterySocPercent: 0, status: -1, statusText: 'Lost' });
		const samples = [...course(30, 30, 30, 30, 30), lost, sampleAt(30, { batterySocPercent: 30 })];
		expect(run(watch({ holdMs: 0 }), samples)).toEqual([]);
		const crossed = course(30, 19, 19);
		const whileCrossed = sampleAt(15, { batterySocPercent: 90, status: -1, statusText: 'Lost' });
		expect(reported(run(watch({ holdMs: 0 }), [...crossed, whileCrossed]))).toEqual([
			'thresholdCrossed 5',
		]);
	});

	test('begins with the first value: that value is not reported', () => {
		expect(run(watch({ holdMs: 0 }), course(null, 10, 10, 30))).toEqual([]);
		const lost = sampleAt(0, { batterySocPercent: 30, status: -1, statusText: 'Lost' });
		expect(run(watch({ holdMs: 0 }), [lost, sampleAt(5, { batterySocPercent: 10 })])).toEqual([]);
		expect(reported(run(watch({ holdMs: 0 }), course(null, 30, 10)))).toEqual([
			'thresholdCrossed 10',
		]);
	});

	test('shows nothing about values that are missing', () => {
		expect(reported(run(watch(), course(30, 19, null, 18, 17)))).toEqual(['thresholdCrossed 15']);
	});

	test('that was crossed at the beginning is not reported, and its end is not reported', () => {
		expect(run(watch(), course(10, 10, 10, 30, 30, 30, 30))).toEqual([]);
	});

	test('needs the time again after a long pause', () => {
		const samples = [
			sampleAt(0, { batterySocPercent: 30 }),
			sampleAt(5, { batterySocPercent: 19 }),
		];
		const later = [60, 65, 70].map((m) => sampleAt(m, { batterySocPercent: 15 }));
		expect(reported(run(watch(), [...samples, ...later]))).toEqual(['thresholdCrossed 70']);
	});

	test('counts the time between samples that come an hour apart', () => {
		const hourly = [30, 30, 15, 15, 15, 30, 30].map((batterySocPercent, hour) =>
			sampleAt(hour * 60, { batterySocPercent }),
		);
		expect(reported(run(watch(), hourly))).toEqual(['thresholdCrossed 180', 'thresholdBack 360']);
	});

	test.each([
		['above', [10, 25, 25, 25, 19, 15, 15, 15], ['thresholdCrossed 15', 'thresholdBack 35']],
		['below', [30, 15, 15, 15, 21, 25, 25, 25], ['thresholdCrossed 15', 'thresholdBack 35']],
	] as const)('works %s', (direction, values, expected) => {
		expect(reported(run(watch({ direction }), course(...values)))).toEqual(expected);
	});

	test('however values go: crossed and back in turn, and a crossing really lasted', () => {
		const values = fc.array(fc.oneof(fc.integer({ min: 10, max: 30 }), fc.constant(null)), {
			minLength: 2,
			maxLength: 80,
		});
		fc.assert(
			fc.property(values, (all) => {
				const events = run(watch(), course(...all));
				events.forEach(({ name }, i) => {
					expect(name).toBe(i % 2 === 0 ? 'thresholdCrossed' : 'thresholdBack');
				});
				for (const { name, moment } of events) {
					const end = (moment.at - MIDNIGHT) / MINUTE / 5;
					const last = all.slice(end - 2, end + 1).filter((value) => value !== null);
					const holds =
						name === 'thresholdCrossed' ? (v: number) => v < 20 : (v: number) => v >= 22;
					expect(last.every(holds)).toBe(true);
				}
			}),
		);
	});
});
