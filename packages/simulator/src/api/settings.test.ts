import { send, start, stopAll, type Fields } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

const PATHS = [
	{ serial: 'SIMHPS0001', path: '/hps/big-setting', key: 'atsComNo' },
	{ serial: 'SIMHPSS001', path: '/hps/small-setting', key: 'batCapacity' },
	{ serial: 'SIMPCS0001', path: '/pcs/setting', key: 'simExtraDischargeCutoffSoc' },
	{ serial: 'SIMPBD0001', path: '/pbd/setting', key: 'socMin' },
	{ serial: 'SIMMBMS001', path: '/bms/mbms-setting', key: 'simExtraClusterNumber' },
	{ serial: 'SIMBCU0001', path: '/bms/bcu-setting', key: 'batCellNumber' },
];

const read = async (simulator: Simulator, path: string, deviceSn: string) =>
	(await send(simulator, path, { query: { deviceSn } })).data as Fields;
const write = (simulator: Simulator, path: string, deviceSn: string, body: object) =>
	send(simulator, path, { method: 'PUT', query: { deviceSn }, body });

describe('settings', () => {
	it.each(PATHS)(
		'of $serial can be read, changed and written back whole',
		async ({ serial, path, key }) => {
			const simulator = await start();
			const before = await read(simulator, path, serial);
			expect(Object.keys(before).length).toBeGreaterThan(3);
			const changed = { ...before, [key]: 17 };
			expect(await write(simulator, path, serial, changed)).toMatchObject({ code: 200 });
			expect(await read(simulator, path, serial)).toEqual(changed);
		},
	);

	it.each(PATHS)(
		'of $serial that are not named stay as they are',
		async ({ serial, path, key }) => {
			const simulator = await start();
			const before = await read(simulator, path, serial);
			await write(simulator, path, serial, { [key]: 17 });
			await write(simulator, path, serial, {});
			expect(await read(simulator, path, serial)).toEqual({ ...before, [key]: 17 });
		},
	);

	it('that are not named go back to the factory values when a PUT replaces', async () => {
		const simulator = await start({ settingsPut: 'replace' });
		const factory = await read(simulator, '/pbd/setting', 'SIMPBD0001');
		await write(simulator, '/pbd/setting', 'SIMPBD0001', { socMin: 22, socMax: 90 });
		await write(simulator, '/pbd/setting', 'SIMPBD0001', { socMax: 95 });
		expect(await read(simulator, '/pbd/setting', 'SIMPBD0001')).toEqual({ ...factory, socMax: 95 });
	});

	it('stay as they are when one of several is refused', async () => {
		const simulator = await start();
		const before = await read(simulator, '/pbd/setting', 'SIMPBD0001');
		const answer = await write(simulator, '/pbd/setting', 'SIMPBD0001', { socMin: 22, nothing: 1 });
		expect(answer.code).toBe(500);
		expect(await read(simulator, '/pbd/setting', 'SIMPBD0001')).toEqual(before);
	});

	it('are each cluster its own', async () => {
		const simulator = await start();
		await write(simulator, '/bms/bcu-setting', 'SIMBCU0001', { batCellNumber: 15 });
		expect(await read(simulator, '/bms/bcu-setting', 'SIMBCU0002')).toMatchObject({
			batCellNumber: 14,
		});
	});

	it('beyond the document have names that no device has', async () => {
		const simulator = await start();
		const keys = Object.keys(await read(simulator, '/pcs/setting', 'SIMPCS0001'));
		expect(keys.every((key) => key.startsWith('simExtra'))).toBe(true);
	});
});
