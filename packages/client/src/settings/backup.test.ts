import { DEFAULT_ACCOUNT, createSimulator, type Simulator } from 'atess-simulator';
import { createAtessClient, type AtessClient } from '../index.ts';
import { backupOf, isIntactBackup, restorable, type SettingsBackup } from './backup.ts';
import { settingDifferences } from './differences.ts';
import { createClock } from './testing/clock.ts';

const DAY_MS = 86_400_000;
const READ_AT = Date.parse('2026-11-20T08:00:00Z');
const VALUES = {
	deviceSn: 'SIMPBD0001',
	updateTime: '2026-11-20 15:00:00',
	socMax: 100,
	restoreDefault: 0,
	socMin: '--',
	wifiPassword: 'hunter2',
	newKey: 7,
};
const backup = backupOf({ deviceType: 'pbd', deviceSn: 'SIMPBD0001' }, VALUES, READ_AT);

test('a backup has value, tier and grade of each setting, and neither identity nor passwords', () => {
	expect(Object.keys(backup.settings)).toEqual(['socMax', 'restoreDefault', 'socMin', 'newKey']);
	expect(backup.settings.newKey).toEqual({ value: 7, tier: 'unclassed', evidence: 'reported' });
	expect(backup.settings.socMax).toMatchObject({ value: 100, unit: '%', tier: 1 });
	expect(backup).toMatchObject({ version: 1, readAt: '2026-11-20T08:00:00.000Z' });
	expect(JSON.stringify(backup)).not.toContain('hunter2');
	expect(isIntactBackup(JSON.parse(JSON.stringify(backup)) as SettingsBackup)).toBe(true);
});

test('commands, missing values and keys that the device does not report are not restored', () => {
	const now = { socMax: 90, restoreDefault: 0, socMin: 10 };
	expect(restorable(backup, now)).toEqual({
		desired: { socMax: 100 },
		skipped: [
			{ key: 'restoreDefault', reason: 'command' },
			{ key: 'socMin', reason: 'noValue' },
			{ key: 'newKey', reason: 'notReported' },
		],
	});
	expect(restorable(backup, now, { skip: ['socMax'] }).desired).toEqual({});
	expect(restorable(backup, now, { only: ['socMin'] }).desired).toEqual({});
});

test('records of three devices differ only where a value is another one, protection first', () => {
	const a = { deviceSn: 'A', socMax: 90, batCellNumber: 14, note: null, onOff: 1 };
	const b = { deviceSn: 'B', socMax: '90.0', batCellNumber: 14, onOff: 0 };
	const c = { deviceSn: 'C', socMax: 80, batCellNumber: 14, onOff: 1 };
	expect(settingDifferences('pbd', [a, b, c])).toMatchObject([
		{ key: 'onOff', values: [1, 0, 1], tier: 3 },
		{ key: 'socMax', values: [90, '90.0', 80], tier: 1, unit: '%' },
	]);
});

describe('over a simulated device', () => {
	let simulator: Simulator;
	let clock: ReturnType<typeof createClock>;
	let client: AtessClient;
	beforeEach(async () => {
		clock = createClock();
		simulator = await createSimulator({ now: () => new Date(clock.now()), limits: 'off' });
		client = createAtessClient({
			auth: DEFAULT_ACCOUNT,
			baseUrl: simulator.url,
			timezone: 'Asia/Bangkok',
			limits: { mode: 'off' },
			now: clock.now,
			sleep: clock.sleep,
		});
	});
	afterEach(() => simulator.close());
	const writes = (): number => simulator.requests.filter(({ method }) => method === 'PUT').length;
	async function saved(): Promise<SettingsBackup> {
		const made = await client.device('SIMPBD0001').settings.backup();
		if (!made) throw new Error('no settings');
		return JSON.parse(JSON.stringify(made)) as SettingsBackup;
	}

	test('a backup brings the old value back in one write, and the change can be undone', async () => {
		const { settings } = client.device('SIMPBD0001');
		const before = await saved();
		await (await settings.plan({ socMax: 90 })).apply();
		const restore = await settings.restore(before);
		expect(restore.diff).toMatchObject([{ key: 'socMax', before: 90, after: 100 }]);
		expect(writes()).toBe(1);
		const result = await restore.apply();
		expect([result.verdict, writes()]).toEqual(['applied', 2]);
		expect((await settings.get())?.socMax).toBe(100);
		expect((await result.undo()).verdict).toBe('applied');
		expect((await settings.get())?.socMax).toBe(90);
	});

	test('ranges hold for the values of another device, and not for those that the device itself had', async () => {
		const { settings } = client.device('SIMPBD0001');
		const values = { ...(await settings.get()), socMax: 900 };
		const own = backupOf({ deviceType: 'pbd', deviceSn: 'SIMPBD0001' }, values, clock.now());
		expect(await settings.restore(own)).toMatchObject({ ok: true });
		const foreign = backupOf({ deviceType: 'pbd', deviceSn: 'SIMPBD0002' }, values, clock.now());
		const refused = await settings.restore(foreign, { otherDevice: true });
		expect(refused.refusals.map(({ code }) => code)).toEqual(['outOfRange']);
	});

	test('tiers hold', async () => {
		const { settings } = client.device('SIMPBD0001');
		const onOff = (await settings.get())?.onOff === 1 ? 0 : 1;
		const values = { ...(await settings.get()), onOff };
		const other = backupOf({ deviceType: 'pbd', deviceSn: 'SIMPBD0001' }, values, clock.now());
		const refused = await settings.restore(other);
		expect(refused.refusals).toMatchObject([{ code: 'tierNotAllowed', key: 'onOff' }]);
		expect(await settings.restore(other, { skip: ['onOff'] })).toMatchObject({
			ok: false,
			refusals: [{ code: 'noChange' }],
			skipped: expect.arrayContaining([{ key: 'onOff', reason: 'notChosen' }]) as unknown,
		});
	});

	test.each<[string, (made: SettingsBackup) => SettingsBackup, number, string, object]>([
		[
			'that was altered',
			(made) => ({ ...made, settings: { ...made.settings, socMax: { value: 1 } as never } }),
			0,
			'alteredBackup',
			{},
		],
		[
			'of another device',
			(made) =>
				backupOf(
					{ deviceType: 'pbd', deviceSn: 'SIMPBD0002' },
					{ socMax: 90 },
					Date.parse(made.readAt),
				),
			0,
			'otherDevice',
			{ otherDevice: true },
		],
		[
			'of another type',
			(made) =>
				backupOf(
					{ deviceType: 'pcs', deviceSn: 'SIMPBD0001' },
					{ socMax: 90 },
					Date.parse(made.readAt),
				),
			0,
			'otherType',
			{},
		],
		[
			'of 31 days ago',
			(made) => backupOf(made, { socMax: 90 }, Date.parse(made.readAt)),
			31 * DAY_MS,
			'oldBackup',
			{ oldBackup: true },
		],
	])(
		'a backup %s is refused before anything is read',
		async (_, make, laterMs, code, permission) => {
			const made = make(await saved());
			const { settings } = client.device('pbd', 'SIMPBD0001');
			clock.advance(laterMs);
			const before = simulator.requests.length;
			const refused = await settings.restore(made);
			expect(refused.refusals.map((one) => one.code)).toEqual([code]);
			expect(simulator.requests.length).toBe(before);
			await expect(refused.apply()).rejects.toMatchObject({ kind: 'refusedChange' });
			if (Object.keys(permission).length > 0) {
				const permitted = await settings.restore(made, {
					...permission,
					allowUnknownConnection: true,
				});
				expect(permitted.diff).toMatchObject([{ key: 'socMax', after: 90 }]);
			}
		},
	);
});
