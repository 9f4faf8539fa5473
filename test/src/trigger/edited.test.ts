import type { Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { N8nHost } from './n8n-host.ts';
import type { VirtualNow } from './virtual-now.ts';
import { World } from './world.ts';

const ZONE = { timezone: 'Asia/Bangkok' };

let world: World;
let now: VirtualNow;
let simulator: Simulator;

beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
	({ now, simulator } = world);
});

afterEach(async () => {
	await world.end();
});

const host = (parameters: INodeParameters, credential: IDataObject = ZONE): N8nHost =>
	world.host({ scope: 'device', deviceSn: 'SIMPCS0001', ...parameters }, credential);

const ticks: World['ticks'] = async (...of) => {
	await world.ticks(...of);
};

/** The workflow is saved with other parameters, or its credential with other values. */
async function edit(
	it: N8nHost,
	parameters: INodeParameters,
	credential: IDataObject = ZONE,
): Promise<N8nHost> {
	const edited = host(parameters, credential);
	edited.database = JSON.stringify(it.staticData);
	now.advance(5);
	await edited.activate('update');
	return edited;
}

const reported = (it: N8nHost) =>
	it.items.map(({ event, timeLocal }) => `${event as string} ${timeLocal as string}`);

test('another duration leaves an open fault open, and it is cleared under its incident', async () => {
	const it = host({ triggerOn: 'fault' });
	await it.activate();
	simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
	await ticks(it, 2);
	expect(reported(it)).toEqual(['faultRaised 2025-06-11 10:05:00']);
	const edited = await edit(it, { triggerOn: 'fault', options: { clearAfter: 15 } });
	await ticks(edited, 2);
	simulator.control.clearFaults({ deviceSn: 'SIMPCS0001' });
	await ticks(edited, 6);
	// Gone from 10:30 on.
	expect(reported(edited)).toEqual(['faultCleared 2025-06-11 10:45:00']);
	expect(edited.items[0]?.incidentId).toBe(it.items[0]?.incidentId);
});

test.each([
	['becomes known', {}, ZONE],
	['is corrected', { timezone: 'Asia/Jakarta' }, ZONE],
	['is no longer known', ZONE, {}],
])('when the zone %s an open incident is followed to its end', async (_, before, after) => {
	const it = host({ triggerOn: 'connection' }, before);
	await it.activate();
	await ticks(it, 2);
	simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: false, backlog: 'lost' });
	await ticks(it, 10);
	expect(reported(it)).toEqual(['deviceOffline 2025-06-11 10:10:00']);
	const edited = await edit(it, { triggerOn: 'connection' }, after);
	await ticks(edited, 2);
	simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: true });
	await ticks(edited, 8);
	// Without samples from 10:15 to 11:15.
	expect(reported(edited)).toEqual(['deviceOnline 2025-06-11 11:20:00']);
	expect(edited.items[0]).toMatchObject({
		incidentId: it.items[0]?.incidentId,
		offlineMinutes: 70,
	});
});

test('a day is summed up although the zone was set again while it was waited for', async () => {
	const it = host({ triggerOn: 'dailySummary' }, { timezone: 'Asia/Jakarta' });
	await it.activate();
	// Ten past midnight in both zones: the day is over, and its samples may not be there yet.
	now.set('2025-06-11T17:10:00Z');
	await it.tick();
	expect(it.items).toEqual([]);
	const edited = await edit(it, { triggerOn: 'dailySummary' });
	await ticks(edited, 10, 30);
	expect(edited.items.map(({ date }) => date)).toEqual(['2025-06-11']);
});

test('after ten days seven are summed up, and the first item names the days that are not', async () => {
	const it = host({ triggerOn: 'dailySummary' });
	await it.activate();
	await ticks(it, 32, 30);
	expect(it.items.map(({ date }) => date)).toEqual(['2025-06-11']);
	it.kill();
	now.advance(10 * 1440);
	it.start();
	it.executions.length = 0;
	await it.activate();
	expect(it.items.map(({ date, daysNotSummarised }) => [date, daysNotSummarised])).toEqual([
		['2025-06-15', '2025-06-12 to 2025-06-14'],
		['2025-06-16', null],
		['2025-06-17', null],
		['2025-06-18', null],
		['2025-06-19', null],
		['2025-06-20', null],
		['2025-06-21', null],
	]);
});

test('a machine whose clock was two hours fast reads again as soon as it is set right', async () => {
	const it = host({ triggerOn: 'newData' });
	const right = now.ms;
	// This machine alone: the plant’s clock is right.
	jest.setSystemTime(right + 2 * 3_600_000);
	await it.activate();
	now.set(right);
	await ticks(it, 6);
	expect(it.errors).toEqual([]);
	expect(it.items.map(({ timeLocal }) => timeLocal)).toEqual([
		'2025-06-11 10:05:00',
		'2025-06-11 10:10:00',
		'2025-06-11 10:15:00',
		'2025-06-11 10:20:00',
		'2025-06-11 10:25:00',
		'2025-06-11 10:30:00',
	]);
});
