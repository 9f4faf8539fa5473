import { deviceInfo } from '../document/device-type.ts';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { createHistory } from '../history/index.ts';
import { createAtessClient } from '../index.ts';
import { normalise, type NormalisedRecord } from '../normalise/index.ts';
import { createAggregate, type AggregatedRow } from './aggregate.ts';
import { periodsOf } from './periods.ts';

const NOW = '2026-11-10T05:00:00Z';
const ZONE = 'Asia/Bangkok';
const DAY = '2026-11-08';
const MIDNIGHT = Date.parse(`${DAY}T00:00:00+07:00`);

let simulator: Simulator;
beforeAll(async () => {
	simulator = await createSimulator({
		commissioned: '2026-11-01',
		now: () => new Date(NOW),
		limits: 'off',
	});
});
afterAll(() => simulator.close());

/** The day and the first hours of the next one, as the client sums them up. */
async function daysRead(): Promise<AggregatedRow[]> {
	const client = createAtessClient({
		auth: { token: tokenOf(DEFAULT_ACCOUNT) },
		baseUrl: simulator.url,
	});
	const periods = periodsOf(MIDNIGHT, MIDNIGHT + 2 * 86_400_000, 'daily', ZONE);
	const deviceType = 'hpsCentral';
	const deviceSn = 'SIMHPS0001';
	const aggregate = createAggregate({ deviceSn, deviceType, periods, zone: ZONE });
	let previous: NormalisedRecord | undefined;
	const range = { from: '2026-11-07 20:00:00', to: '2026-11-09 04:00:00' };
	const rows = createHistory(client).rows({
		operationId: deviceInfo(deviceType).operations.history,
		deviceSn,
		...range,
	});
	for await (const row of rows) {
		previous = normalise(deviceType, row, {
			timezone: ZONE,
			powerUnit: 'kW',
			model: 'HPS150',
			deviceSn,
			previous,
		});
		aggregate.add(previous);
	}
	return [...aggregate.rows()];
}

test.each([0, 1, 3.6, 8, -3.6, -7, 12])(
	'energies of a day are the truth where the device is %p minutes ahead of its logger',
	async (deviceClockMinutes) => {
		simulator.control.setSwitches({ deviceClockMinutes });
		const [system] = simulator.control.truth({
			plantId: '1001',
			date: DAY,
			system: 'workshop',
		}).systems;
		const truth = system?.energyKwh;
		const [day, next] = await daysRead();
		const pairs = [
			[day?.pvEnergyKwh, truth?.pv],
			[day?.loadEnergyKwh, truth?.load],
			[day?.gridImportEnergyKwh, truth?.import],
			[day?.gridExportEnergyKwh, truth?.export],
			[day?.batteryChargeEnergyKwh, truth?.charge],
			[day?.batteryDischargeEnergyKwh, truth?.discharge],
		] as const;
		expect(truth?.load).toBeGreaterThan(100);
		for (const [read, really = NaN] of pairs) {
			// 1 %, and what flows at night in the five minutes by which sample and counter differ.
			expect(Math.abs((read ?? NaN) - really)).toBeLessThan(0.01 * really + 2);
		}
		expect(day?.quality).toEqual([]);
		expect(next?.quality).toEqual(['energyIncomplete']);
	},
);
