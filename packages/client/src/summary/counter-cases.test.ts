import { dayBounds, normaliseAll } from '../normalise/index.ts';
import { createAggregate } from './aggregate.ts';
import { summariseDay } from './day-summary.ts';
import { periodsOf, type Resolution } from './periods.ts';
import { COUNTER_CASES, type CounterCase } from './testing/counter-cases.ts';

const DEVICE = { deviceSn: 'SIM1', model: 'HPS150', powerUnit: 'kW' } as const;

function aggregated({ rows, date, timezone }: CounterCase, resolution: Resolution) {
	const { start, end } = dayBounds(date, timezone);
	const periods = periodsOf(start, end, resolution, timezone);
	const aggregate = createAggregate({
		deviceType: 'hpsCentral',
		periods,
		zone: timezone,
		...DEVICE,
	});
	for (const record of normaliseAll('hpsCentral', rows, { ...DEVICE, timezone })) {
		aggregate.add(record);
	}
	return [...aggregate.rows()];
}

describe.each(COUNTER_CASES)('$name', (each) => {
	const { rows, date, timezone, kWh, isFlagged } = each;

	test('is one figure of the day', () => {
		const [day] = aggregated(each, 'daily');
		expect(day?.pvEnergyKwh).toBe(kWh);
		expect((day?.quality ?? []).length > 0).toBe(isFlagged);
	});

	test.each([
		['with the rows around', rows],
		['with its own rows', rows.filter(({ time }) => String(time).startsWith(date))],
	])('is the same figure in the summary, %s', (_, given) => {
		const options = { date, timezone, now: Date.parse('2026-01-01T00:00:00Z'), ...DEVICE };
		const summary = summariseDay('hpsCentral', given, options);
		expect(summary.pvEnergyKwh).toBe(kWh);
		expect(summary.quality.length > 0).toBe(isFlagged);
	});

	test('has hours that do not add up to more', () => {
		const hours = aggregated(each, 'hourly').map(({ pvEnergyKwh }) => pvEnergyKwh ?? 0);
		const sum = hours.reduce((all, hour) => all + hour, 0);
		expect(sum).toBeLessThanOrEqual((kWh ?? 50) + 0.1);
	});
});
