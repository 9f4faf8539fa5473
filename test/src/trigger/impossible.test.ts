import { normalise } from 'atess-client';
import type { MeasuredName, Row } from 'atess-client/internal';
import { thresholdWatch } from '../../../nodes/Atess/trigger/incident/threshold';
import { device, sampleAt } from './samples.ts';

/** Names of the events of a battery's samples, five minutes apart. */
function reported(
	quantity: MeasuredName,
	direction: 'above' | 'below',
	limit: number,
	...rows: readonly Row[]
): string[] {
	const watch = thresholdWatch({
		quantity,
		direction,
		limit,
		hysteresis: 0,
		holdMs: 0,
		timezone: 'UTC',
	});
	const [first, ...rest] = rows.map((row, i) => {
		const sample = sampleAt(5 * i);
		const record = normalise('bcu', { ...row, ...sample.row }, { timezone: 'UTC' });
		return { ...sample, record };
	});
	if (!first) return [];
	let state = watch.begin(first);
	return rest.flatMap((sample) => {
		const observed = watch.observe(state, sample, device('SIMBCU0001', undefined, 'bcu'));
		({ state } = observed);
		return observed.events.map(({ name }) => name);
	});
}

describe('a value that cannot be true crosses no threshold', () => {
	test('such as a cold battery without its sign', () => {
		const [cold, unsigned] = [{ maxTemp: 0.2 }, { maxTemp: 6553.3 }];
		expect(reported('temperatureMaxC', 'above', 45, cold, unsigned, unsigned, cold)).toEqual([]);
		expect(reported('temperatureMaxC', 'above', 45, cold, { maxTemp: 46 })).toEqual([
			'thresholdCrossed',
		]);
	});

	test('such as the cells of a BMS without a connection', () => {
		const [well, unheard] = [{ minVolt: 3.3 }, { minVolt: 0 }];
		expect(reported('cellVoltageMinV', 'below', 2.8, well, unheard, unheard, well)).toEqual([]);
	});

	test('nor ends one, and the watch begins with the first that can be', () => {
		const [hot, unsigned] = [{ maxTemp: 50 }, { maxTemp: 6553.3 }];
		expect(reported('temperatureMaxC', 'below', 60, { maxTemp: 70 }, hot, unsigned, hot)).toEqual([
			'thresholdCrossed',
		]);
		expect(reported('temperatureMaxC', 'below', 60, unsigned, hot, hot)).toEqual([]);
	});
});
