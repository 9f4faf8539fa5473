import { control } from '../testing/control.ts';
import { frozen, pass } from '../testing/frozen.ts';
import { send, stopAll, type Fields } from '../testing/start.ts';
import type { DeviceSettings } from '../control/shapes.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

const BCU = { deviceSn: 'SIMBCU0001' };
const write = (simulator: Simulator, body: object) =>
	send(simulator, '/bms/bcu-setting', { method: 'PUT', query: BCU, body });
const cells = async (simulator: Simulator) =>
	((await send(simulator, '/bms/bcu-setting', { query: BCU })).data as Fields).batCellNumber;
const told = async (simulator: Simulator) =>
	(await control(simulator, 'GET', 'settings?deviceSn=SIMBCU0001')).body as DeviceSettings;
/** The changes that the plant has received. */
const effects = ({ control: { settings } }: Simulator) =>
	settings('SIMBCU0001').history.filter(({ effectiveAt }) => effectiveAt !== null);

describe('a write of settings', () => {
	it('takes effect at once', async () => {
		const simulator = await frozen();
		expect((await write(simulator, { batCellNumber: 15 })).code).toBe(200);
		expect(await cells(simulator)).toBe(15);
		const { values, pending, history } = await told(simulator);
		expect(values).toMatchObject({ batCellNumber: 15 });
		expect(pending).toEqual([]);
		expect(history).toMatchObject([
			{
				time: '2025-02-20T05:02:33.000Z',
				effectiveAt: '2025-02-20T05:02:33.000Z',
				by: 'api',
				changes: { batCellNumber: 15 },
				before: { batCellNumber: 14 },
				after: { batCellNumber: 15 },
				outcome: 'applied',
			},
		]);
	});

	it('that is delayed is read back as it was until its time', async () => {
		const simulator = await frozen({ settingsWrite: 'delayed', settingsDelaySeconds: 90 });
		expect((await write(simulator, { batCellNumber: 15 })).code).toBe(200);
		pass(simulator, 89);
		expect(await cells(simulator)).toBe(14);
		expect(await told(simulator)).toMatchObject({
			values: { batCellNumber: 14 },
			pending: [
				{
					time: '2025-02-20T05:02:33.000Z',
					by: 'api',
					effectiveAt: '2025-02-20T05:04:03.000Z',
					changes: { batCellNumber: 15 },
				},
			],
			history: [],
		});
		pass(simulator, 1);
		expect(await cells(simulator)).toBe(15);
		expect(await told(simulator)).toMatchObject({
			pending: [],
			history: [{ outcome: 'delayed', effectiveAt: '2025-02-20T05:04:03.000Z' }],
		});
	});

	it('that is delayed keeps what has changed in the meantime, unless it replaces', async () => {
		for (const settingsPut of ['merge', 'replace'] as const) {
			const simulator = await frozen({ settingsWrite: 'delayed', settingsPut });
			await write(simulator, { batCellNumber: 15 });
			simulator.control.changeSettings({ ...BCU, values: { batPackNumber: 11 } });
			pass(simulator, 600);
			expect(simulator.control.settings('SIMBCU0001').values).toMatchObject({
				batCellNumber: 15,
				batPackNumber: settingsPut === 'merge' ? 11 : 12,
			});
		}
	});

	it.each([
		{ outcome: 'ignored', code: 200, msg: 'operate successfully', value: 14 },
		{ outcome: 'appliedButError', code: 500, msg: 'The setting timed out', value: 15 },
		{ outcome: 'refused', code: 500, msg: 'The device has refused the setting', value: 14 },
		{ outcome: 'offline', code: 500, msg: 'The device is offline', value: 14 },
	] as const)('can be $outcome', async ({ outcome, code, msg, value }) => {
		const simulator = await frozen();
		await control(simulator, 'PATCH', 'switches', { settingsWrite: outcome });
		expect(await write(simulator, { batCellNumber: 15 })).toMatchObject({ code, msg });
		expect(await cells(simulator)).toBe(value);
		expect((await told(simulator)).history).toMatchObject([
			{ outcome, before: { batCellNumber: 14 }, after: { batCellNumber: value } },
		]);
		expect(effects(simulator)).toHaveLength(value === 15 ? 1 : 0);
	});

	it('does not reach a device whose data logger has no connection', async () => {
		const simulator = await frozen();
		simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: false });
		expect(await write(simulator, { batCellNumber: 15 })).toMatchObject({
			code: 500,
			msg: 'The device is offline',
		});
		simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: true });
		expect((await write(simulator, { batCellNumber: 15 })).code).toBe(200);
	});

	it('of a key that the device has not is refused, regardless of the outcome of writes', async () => {
		const simulator = await frozen({ settingsWrite: 'ignored' });
		expect((await write(simulator, { nothing: 1 })).msg).toMatch(/nothing is not a setting/);
		expect((await told(simulator)).history).toEqual([]);
	});

	it('steers the plant from the moment on at which it takes effect', async () => {
		const run = async (delayed: boolean) => {
			const simulator = await frozen({
				settingsWrite: delayed ? 'delayed' : 'applied',
				settingsDelaySeconds: 7200,
			});
			await send(simulator, '/hps/big-setting', {
				method: 'PUT',
				query: { deviceSn: 'SIMHPS0001' },
				// Forced charging, by the numbers of the document's workModeSetting.
				body: { simExtraWorkMode: 9 },
			});
			pass(simulator, 4 * 3600);
			const { systems } = simulator.control.truth({ plantId: '1001', system: 'workshop' });
			return systems[0]?.batteryKw ?? [];
		};
		const [atOnce, later] = [await run(false), await run(true)];
		// 12:02:33 is in step 144, and two hours later in step 168.
		expect(atOnce.slice(0, 144)).toEqual(later.slice(0, 144));
		expect(atOnce.slice(146, 168)).not.toEqual(later.slice(146, 168));
	});
});

describe('a change by somebody else', () => {
	it('is there at once, regardless of the switches', async () => {
		const simulator = await frozen({ settingsWrite: 'refused' });
		const { status, body } = await control(simulator, 'POST', 'settings', {
			...BCU,
			values: { batCellNumber: 16 },
		});
		expect(status).toBe(200);
		expect(body).toMatchObject({ values: { batCellNumber: 16 } });
		expect(await cells(simulator)).toBe(16);
		expect((await told(simulator)).history).toMatchObject([
			{ by: 'third party', outcome: 'applied', before: { batCellNumber: 14 } },
		]);
	});

	it.each([
		{ body: { ...BCU, values: { nothing: 1 } }, error: 'SIMBCU0001: nothing is not a setting' },
		{
			body: { ...BCU, values: { batCellNumber: 'x' } },
			error: 'SIMBCU0001: batCellNumber must be a number, not a string',
		},
		{ body: { deviceSn: 'SIMNONE', values: {} }, error: 'There is no device "SIMNONE"' },
		{ body: { ...BCU, values: [] }, error: 'values must be an object' },
	])('that cannot be is refused: $error', async ({ body, error }) => {
		const { status, body: answer } = await control(await frozen(), 'POST', 'settings', body);
		expect(status).toBe(400);
		expect((answer as { error: string }).error).toContain(error);
	});
});
