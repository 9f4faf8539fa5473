import { World } from './world.ts';

let world: World;

afterEach(async () => {
	await world.end();
});

test.each([
	['fail', { code: 500, msg: 'Something went wrong', data: null }],
	['do not count', { code: 200, msg: 'success', data: {} }],
	['are null', { code: 200, msg: 'success', data: null }],
])('settings that %s are requested every half hour, not with every poll', async (_, broken) => {
	world = await World.at('2025-06-11T03:02:00Z');
	let isDown = false;
	let asked = 0;
	await world.between((path, answer) => {
		if (!isDown || !path.includes('setting')) return answer;
		asked++;
		return broken;
	});
	const it = world.host({
		triggerOn: 'settingsChanged',
		scope: 'device',
		deviceSn: 'SIMHPS0001',
		checkEvery: 30,
	});
	await it.activate();
	isDown = true;
	await world.ticks(it, 36);
	expect(asked).toBeGreaterThan(0);
	expect(asked).toBeLessThanOrEqual(6);
	const reported = broken.code === 500 ? it.errors.map(String) : it.warnings;
	expect(reported.length).toBeGreaterThan(0);
	isDown = false;
	world.simulator.control.changeSettings({ deviceSn: 'SIMHPS0001', values: { atsComNo: 7 } });
	await world.ticks(it, 7);
	expect(it.items).toMatchObject([
		{ settings: ['atsComNo'], changedAfter: '2025-06-11T03:02:00.000Z' },
	]);
});
