// Clocks and zones that are off.
import { twelveDevices } from './month.ts';
import { reported, World } from './world.ts';

const START = '2025-06-11T03:02:00Z';
const LOGGER = { dataLogSn: 'SIMLOG0001' };
const ONE = { scope: 'device', deviceSn: 'SIMPCS0001' };

let world: World;
afterEach(async () => {
	await world.end();
});

describe('a trigger that was edited', () => {
	test('takes devices that it made up for as alive, and shows that they are lost', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'connection' });
		await it.activate();
		await world.ticks(it, 2);
		const edited = world.host({ triggerOn: 'connection', offlineAfter: 45 });
		edited.database = JSON.stringify(it.staticData);
		world.now.advance(180);
		await edited.activate('update');
		await world.ticks(edited, 2);
		world.simulator.control.setLogger({ ...LOGGER, online: false, backlog: 'lost' });
		await world.ticks(edited, 24);
		world.simulator.control.setLogger({ ...LOGGER, online: true });
		await world.ticks(edited, 12);
		expect(edited.items.map(({ event }) => event)).toEqual(['deviceOffline', 'deviceOnline']);
	});
});

describe('a zone that is wrong', () => {
	test.each(['Europe/Berlin', 'Australia/Sydney'])(
		'%s: every sample is reported all the same, also after a missed poll, and no read fails',
		async (timezone) => {
			world = await World.at(START);
			const it = world.host({ triggerOn: 'newData', ...ONE }, { timezone });
			await it.activate();
			await world.ticks(it, 3);
			world.now.advance(5);
			await world.ticks(it, 12);
			expect(it.errors).toEqual([]);
			expect(it.items).toHaveLength(3 + 1 + 12);
		},
	);

	test('is named in a warning', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'newData', ...ONE }, { timezone: 'Europe/Berlin' });
		await it.activate();
		await world.ticks(it, 2);
		expect(it.warnings).toContain(
			'New samples of SIMPCS0001 are 4 h 58 min ahead of the time in Europe/Berlin: check Plant Time Zone, which holds for all devices of this trigger, and the clock of the device.',
		);
	});
});

describe('a clock that was fast and is set right', () => {
	/** The time of a PCS as in its latest data. */
	async function fastBy(ahead: () => number): Promise<void> {
		await world.between((path, answer) => {
			const data = answer.data as { time?: string } | null;
			if (!/pcs.*last/i.test(path)) return answer;
			if (typeof data?.time !== 'string') return answer;
			const real = Date.parse(`${data.time.replace(' ', 'T')}Z`);
			data.time = new Date(real + ahead() * 60_000).toISOString().slice(0, 19).replace('T', ' ');
			return answer;
		});
	}

	test.each([
		['an hour', 60],
		['thirty days', 30 * 1440],
	])('by %s: later events are reported', async (_, minutes) => {
		world = await World.at(START);
		let ahead = minutes;
		await fastBy(() => ahead);
		const hosts = ['newData', 'fault', 'connection'].map((triggerOn) =>
			world.host({ triggerOn, ...ONE }, undefined, { workflowId: triggerOn }),
		);
		for (const it of hosts) await it.activate();
		ahead = 0;
		const poll = async (count: number): Promise<void> => {
			for (let i = 0; i < count; i++) {
				world.now.advance(5);
				for (const it of hosts) await it.tick();
			}
		};
		await poll(2);
		world.simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
		await poll(4);
		world.simulator.control.clearFaults({ deviceSn: 'SIMPCS0001' });
		await poll(6);
		world.simulator.control.setLogger({ ...LOGGER, online: false, backlog: 'lost' });
		await poll(10);
		world.simulator.control.setLogger({ ...LOGGER, online: true });
		await poll(6);
		const [data, fault, connection] = hosts.map(reported);
		expect(fault?.map((line) => line.split(' ')[0])).toEqual(['faultRaised', 'faultCleared']);
		expect(connection?.map((line) => line.split(' ')[0])).toEqual([
			'deviceOffline',
			'deviceOnline',
		]);
		// From the second poll on: 12 before the outage, 6 after it.
		expect(data?.length).toBeGreaterThanOrEqual(17);
		for (const it of hosts) expect(it.errors).toEqual([]);
	});
});

test('without a zone, an hour that the clock skips is not an outage', async () => {
	world = await World.at('2025-03-29T23:02:00Z', {
		designs: [{ ...twelveDevices(), commissioned: '2025-03-27' }],
	});
	const it = world.host({ triggerOn: 'connection', options: { deviceTypes: ['pcs', 'pbd'] } }, {});
	await it.activate();
	await world.ticks(it, 40);
	expect(reported(it)).toEqual([]);
});
