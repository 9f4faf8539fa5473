import { World } from './world.ts';

const HOUR = 3_600_000;

let world: World;
afterEach(async () => {
	await world.end();
});

test.each(['n8n was stopped', 'the machine slept'])(
	'a history that failed before %s is read afterwards, with the faults of the time between',
	async (pause) => {
		world = await World.at('2025-06-11T08:02:00Z');
		let isFailing = false;
		await world.between((path, answer) =>
			isFailing && path.includes('pcs/data-list')
				? { code: 500, msg: 'Something went wrong', data: null }
				: answer,
		);
		const { control } = world.simulator;
		const it = world.host({ triggerOn: 'fault', options: { deviceTypes: ['hpsCentral', 'pcs'] } });
		await it.activate();
		await world.ticks(it, 2);
		// The state is saved with an event, here while the history of the other device fails.
		isFailing = true;
		control.raiseFault({ deviceSn: 'SIMHPS0001', code: '1-102-1' });
		world.now.advance(15);
		await it.tick();
		expect(it.items.map(({ deviceSn }) => deviceSn)).toEqual(['SIMHPS0001']);
		if (pause === 'n8n was stopped') it.kill();

		isFailing = false;
		world.now.set(world.now.ms + HOUR);
		control.raiseFault({ deviceSn: 'SIMPCS0001', code: '4-109-2' });
		world.now.set(world.now.ms + HOUR);
		control.clearFaults({ deviceSn: 'SIMPCS0001' });
		world.now.set(world.now.ms + 6 * HOUR);
		if (pause === 'n8n was stopped') {
			it.start();
			await it.activate('init');
		}
		await world.ticks(it, 3);
		const ofStopped = it.items.filter(({ deviceSn }) => deviceSn === 'SIMPCS0001');
		expect(ofStopped.map(({ event }) => event)).toEqual(['faultRaised', 'faultCleared']);
	},
);
