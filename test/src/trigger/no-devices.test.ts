import { World } from './world.ts';

let world: World;

beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});

afterEach(async () => {
	await world.end();
});

test('where Device Types leaves nothing to watch, the message names it', async () => {
	const it = world.host({
		scope: 'device',
		deviceSn: 'SIMHPS0001',
		options: { deviceTypes: ['pbd'] },
	});
	await expect(it.activate()).rejects.toMatchObject({
		message: 'No device was found.',
		description: expect.stringContaining('Device Types') as string,
	});
});

test('devices that were found are not reported as missing because they have no data yet', async () => {
	await world.between((path, answer) =>
		path.includes('data-last') ? { ...answer, data: null } : answer,
	);
	const it = world.host({ scope: 'dataLogger', dataLogSn: 'SIMLOG0001' });
	await expect(it.fetchTestEvent()).rejects.toMatchObject({
		message: 'None of the first devices has anything to show.',
		description: expect.stringMatching(/no data yet/) as string,
	});
});
