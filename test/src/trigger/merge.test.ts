import { mergeScope } from '../../../nodes/Atess/trigger/scope/merge';
import { World } from './world.ts';

const HPS = {
	deviceSn: 'SIMHPS0001',
	deviceType: 'hpsCentral',
	model: 'HPS150HV',
	dataLogSn: 'SIMLOG0001',
	plantId: '1001',
} as const;

const { deviceSn, ...info } = HPS;
const known = { [deviceSn]: { info } };
const bare = { deviceSn, deviceType: HPS.deviceType };

describe('a device that is found again', () => {
	test('keeps what could not be read of it this time', () => {
		const merged = mergeScope(known, { devices: [bare], gone: [], isWhole: false }, 0);
		expect(merged[deviceSn]?.info).toEqual(info);
	});

	test('is what it is now where everything could be read', () => {
		const moved = { ...bare, dataLogSn: 'SIMLOG0002' };
		const merged = mergeScope(known, { devices: [moved], gone: [], isWhole: true }, 0);
		expect(merged[deviceSn]?.info).toEqual({ deviceType: 'hpsCentral', dataLogSn: 'SIMLOG0002' });
	});
});

test('while its base info cannot be read, the PV power of a device is what it was by its model', async () => {
	const world = await World.at('2025-06-11T03:02:00Z');
	let isRefused = false;
	await world.between((path, answer) =>
		isRefused && path.includes('base-info')
			? { code: 500, msg: 'Something went wrong', data: null }
			: answer,
	);
	const it = world.host({ triggerOn: 'newData', scope: 'device', deviceSn: HPS.deviceSn });
	await it.activate();
	isRefused = true;
	await world.ticks(it, 14);
	expect(it.items).toHaveLength(14);
	expect(it.items.filter(({ pvPowerKw }) => pvPowerKw === null)).toEqual([]);
	await world.end();
});
