import type { Workflow } from '../../../../demo/src/index.ts';
import {
	startSettingsServer,
	type Script,
	type SettingsServer,
} from '../../../../packages/client/src/settings/testing/settings-server.ts';
import { withParameters } from '../settings.ts';
import { eventually } from './eventually.ts';
import { mailOf, press } from './approval.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('recipes-settings');
});
afterAll(() => stage.close());

/** The change is taken back when the test triggers it, not at a time of the clock. */
function resumedByTest(wait: string) {
	return (workflow: Workflow): Workflow => {
		const report = workflow.nodes.find(({ name }) => name === 'Report the change');
		const undo = workflow.nodes.find(({ name }) => name === 'Undo');
		return withParameters(workflow, {
			[wait]: { resume: 'webhook' },
			Undo: { options: { ...(undo?.parameters.options as object), firstReadBackSeconds: 0 } },
			'Report the change': {
				text: `${String(report?.parameters.text)}\nRESUME {{ $execution.resumeUrl }}`,
			},
		});
	};
}

async function resume(id: string, text: string): Promise<void> {
	await eventually('The wait', async () => (await stage.status(id)) === 'waiting', 60);
	const [, url] = /RESUME (\S+)/.exec(text) ?? [];
	const response = await fetch(url ?? '');
	expect(response.status).toBe(200);
}

const puts = () => stage.simulator.requests.filter(({ method }) => method === 'PUT').length;

describe('06 Night-tariff charging from a price list', () => {
	const EVENING = '2025-06-11T18:00:00+07:00';
	const period = () => stage.simulator.control.settings('SIMHPS0001').values.valleyPeriodTime5;

	async function evening(): Promise<void> {
		await stage.plant({ start: EVENING, speed: 0 }, { readOnly: false });
		// Of the modes of the simulator, this one charges in a valley period.
		stage.simulator.control.changeSettings({
			deviceSn: 'SIMHPS0001',
			values: { simExtraWorkMode: 2 },
		});
	}

	test('charges in the cheapest hours of the night, and takes the period back', async () => {
		await evening();
		const id = await stage.start('06', undefined, resumedByTest('Until the morning'));
		await mailOf(stage, id, 'Charge tonight: approve?');
		expect(puts()).toBe(0);
		const ask = await press(stage, id, 'Charge tonight: approve?', true);
		expect(ask.text).toContain('02:00-06:00, 0.030 EUR/kWh');
		const changed = await mailOf(stage, id, 'Charge tonight: applied');
		expect(period()).toBe('02:00-06:00');
		stage.simulator.control.setClock({ now: '2025-06-12T07:30:00+07:00' });
		await resume(id, changed.text);
		await stage.finished(id);
		await mailOf(stage, id, 'Charge tonight: taken back: applied');
		expect(period()).toBe('00:00-00:00');
		expect(puts()).toBe(2);
		const [workshop] = stage.simulator.control.truth({
			plantId: '1001',
			system: 'workshop',
		}).systems;
		const charging = workshop?.time.filter((_, i) => (workshop.batteryKw[i] ?? 0) < -1) ?? [];
		// Before sunrise the battery is charged in these hours and in no others.
		const night = charging.filter((time) => time < '06:15');
		expect(night.length).toBeGreaterThan(20);
		expect(night.filter((time) => time < '02:00' || time > '06:05')).toEqual([]);
	});

	test('sends nothing that was declined', async () => {
		await evening();
		const id = await stage.start('06');
		await press(stage, id, 'Charge tonight: approve?', false);
		await stage.finished(id);
		await mailOf(stage, id, 'Charge tonight: nothing was changed');
		expect(puts()).toBe(0);
	});
});

describe('04 Reserve before an announced outage', () => {
	const DUSK = '2025-06-11T18:30:00+07:00';
	const socMin = () => stage.simulator.control.settings('SIMPBD0001').values.socMin;
	const announced = (reserve: number) => ({
		name: 'Announced outage',
		json: { date: '2025-06-11', from: '21:00', reserve: String(reserve) },
	});
	/** State of charge of the cold store, by time of the day. */
	const socAt = (time: string) => {
		const { systems } = stage.simulator.control.truth({ plantId: '1001', system: 'cold store' });
		return systems[0]?.socPercent[systems[0].time.indexOf(time)] ?? NaN;
	};

	test('keeps the requested charge until shortly before the outage, and then gives it free', async () => {
		await stage.plant({ start: DUSK, speed: 0 }, { readOnly: false });
		const soc = Math.round(socAt('18:30'));
		const reserve = Math.min(90, soc + 2);
		const id = await stage.start('04', announced(reserve), resumedByTest('Until the outage'));
		const ask = await press(stage, id, 'Outage reserve: approve?', true);
		expect(ask.text).toMatch(new RegExp(`wanted are\\s${reserve} %`));
		expect(ask.text).toMatch(/taken back at 2025-06-11\s20:45/);
		const changed = await mailOf(stage, id, 'Outage reserve: applied');
		expect(socMin()).toBe(reserve);
		stage.simulator.control.setClock({ now: '2025-06-11T20:45:00+07:00' });
		const kept = socAt('20:45');
		await resume(id, changed.text);
		await stage.finished(id);
		await mailOf(stage, id, 'Outage reserve: taken back: applied');
		expect(socMin()).toBe(15);
		stage.simulator.control.setClock({ now: '2025-06-11T21:00:00+07:00' });
		stage.simulator.control.setGrid({ plantId: '1001', available: false });
		stage.simulator.control.setClock({ now: '2025-06-11T22:00:00+07:00' });
		expect(kept).toBeGreaterThanOrEqual(soc - 1);
		expect(socAt('22:00')).toBeLessThan(kept - 5);
	});

	test('needs no approval when the battery holds enough', async () => {
		await stage.plant({ start: DUSK, speed: 0 }, { readOnly: false });
		const id = await stage.start('04', announced(20));
		await stage.finished(id);
		await mailOf(stage, id, 'Outage reserve: the battery holds enough');
		expect(stage.inbox.mails).toHaveLength(1);
		expect(puts()).toBe(0);
	});

	test('refuses values out of the bounds, with the reason', async () => {
		await stage.plant({ start: DUSK, speed: 0 }, { readOnly: false });
		const id = await stage.start('04', announced(98));
		await stage.finished(id);
		const mail = await mailOf(stage, id, 'Outage reserve: nothing was changed');
		expect(mail.text).toMatch(/socMin must be .*at most 90/);
		expect(puts()).toBe(0);
	});
});

describe('07 Peak shaving by an import limit', () => {
	const limit = () => stage.simulator.control.settings('SIMPCS0001').values.simExtraImportLimit;
	const form = { name: 'Import limit', json: { limit: '60' } };

	async function plant(): Promise<void> {
		await stage.plant(
			{ start: '2025-06-11T12:00:00+07:00', speed: 0, commissioned: '2025-06-05' },
			{ readOnly: false },
		);
	}

	test('shows how often it was exceeded, limits the import, and keeps what is kept', async () => {
		await plant();
		const id = await stage.start('07', form, resumedByTest('Trial'));
		const ask = await press(stage, id, 'Import limit: approve?', true);
		expect(puts()).toBe(0);
		const above = hoursAbove(60);
		const asked = ask.text.replaceAll(/\s+/g, ' ');
		expect(asked).toContain(`the grid power was above 60 kW in ${above} of`);
		expect(asked).toContain('simExtraImportLimit of SIMPCS0001: 200.5 -> 60');
		const changed = await mailOf(stage, id, 'Import limit: applied');
		expect(limit()).toBe(60);
		await resume(id, changed.text);
		await press(stage, id, 'Import limit: keep it?', true);
		await stage.finished(id);
		expect(limit()).toBe(60);
		expect(puts()).toBe(1);
	});

	test('takes back what is not kept', async () => {
		await plant();
		const id = await stage.start('07', form, resumedByTest('Trial'));
		await press(stage, id, 'Import limit: approve?', true);
		const changed = await mailOf(stage, id, 'Import limit: applied');
		await resume(id, changed.text);
		await press(stage, id, 'Import limit: keep it?', false);
		await stage.finished(id);
		await mailOf(stage, id, 'Import limit: taken back: applied');
		expect(limit()).toBe(200.5);
	});

	/** Hours with a sample above a power, by what really happened. */
	function hoursAbove(kw: number): number {
		const hours = new Set<string>();
		for (const date of ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2025-06-${day}`)) {
			const [system] = stage.simulator.control.truth({
				plantId: '1001',
				date,
				system: 'cold store',
			}).systems;
			system?.time.forEach((time, i) => {
				if ((system.gridKw[i] ?? 0) > kw) hours.add(`${date} ${time.slice(0, 2)}`);
			});
		}
		return hours.size;
	}
});

describe('08 Generator hours and start SOC', () => {
	const startSoc = () =>
		stage.simulator.control.settings('SIMHPS0001').values.simExtraGeneratorStartSoc;

	test('counts the hours of each day, and lowers the start when that is approved', async () => {
		await stage.plant(
			{
				preset: 'island',
				start: '2025-07-20T12:00:00+13:00',
				speed: 0,
				commissioned: '2025-07-10',
			},
			{ readOnly: false, timezone: 'Pacific/Tongatapu', dataLogSns: '' },
		);
		const before = Number(startSoc());
		const id = await stage.start('08', undefined, resumedByTest('Trial'));
		const ask = await press(stage, id, 'Generator: approve?', true);
		const [village] = stage.simulator.control.truth({
			plantId: '1001',
			date: '2025-07-17',
		}).systems;
		const hours = (village?.generatorKw.filter((kw) => kw > 0.5).length ?? NaN) / 12;
		expect(hours).toBeGreaterThan(0);
		expect(ask.text.replaceAll(/\s+/g, ' ')).toContain(`2025-07-17: ${hours.toFixed(1)} h`);
		const changed = await mailOf(stage, id, 'Generator: applied');
		expect(startSoc()).toBe(before - 5);
		await resume(id, changed.text);
		await press(stage, id, 'Generator: keep it?', false);
		await stage.finished(id);
		expect(startSoc()).toBe(before);
	});

	test('reports the hours of a site without a generator, without an approval', async () => {
		await stage.plant({ start: '2025-06-11T12:00:00+07:00', speed: 0 }, { readOnly: false });
		const id = await stage.start('08');
		await stage.finished(id);
		const mail = await mailOf(stage, id, 'Generator: hours of the week');
		expect(mail.text).toMatch(/^The generator ran 0\.0 hours/);
		expect(puts()).toBe(0);
	});
});

/** The guards are the same in all of these examples. */
describe('a device that does not apply a change', () => {
	const DEVICE = { socMax: 100, socMin: 15, powerStart: 0.5, onOff: 1 };
	let server: SettingsServer;
	beforeAll(async () => {
		server = await startSettingsServer(Date.now);
	});
	afterAll(() => server.close());

	/** The change of example 04 on that device, approved. */
	async function change(script: Script, settings: object, userId: string): Promise<string> {
		server.play(script, DEVICE);
		// An account for each behaviour: n8n remembers what it wrote.
		await stage.behind(server.url, { userId, readOnly: false });
		const form = { date: '2025-06-11', from: '21:00', reserve: '60' };
		const id = await stage.start('04', { name: 'Announced outage', json: form }, (workflow) =>
			onServer(workflow, settings),
		);
		await press(stage, id, 'Outage reserve: approve?', true);
		await stage.finished(id);
		return id;
	}

	/** This server has settings alone: the state of charge is given, and the type of the device. */
	function onServer(workflow: Workflow, settings: object): Workflow {
		const options = (name: string) =>
			workflow.nodes.find((node) => node.name === name)?.parameters.options as object;
		const change = withParameters(workflow, {
			Wanted: {
				assignments: {
					assignments: [
						['device', 'SIMPBD0001', 'string'],
						['settings', JSON.stringify(settings), 'object'],
						['reason', 'A test.', 'string'],
						['until', '2025-06-11T20:45:00+07:00', 'string'],
						['isLow', '={{ true }}', 'boolean'],
					].map(([name, value, type]) => ({ id: name, name, value, type })),
				},
			},
			Preview: { deviceType: 'pbd' },
			Write: { deviceType: 'pbd', options: { ...options('Write'), lateMinutes: 0.03 } },
			Undo: {
				options: {
					...options('Undo'),
					lateMinutes: 0.03,
					firstReadBackSeconds: 0,
					waitMinutes: 0.1,
				},
			},
		});
		return {
			...change,
			nodes: change.nodes.map((node) =>
				node.name === 'Battery now'
					? {
							...node,
							type: 'n8n-nodes-base.noOp',
							parameters: {},
							credentials: {},
						}
					: node,
			),
		};
	}

	test('a partly applied change is put back at once', async () => {
		const id = await change({ effect: 'firstOnly' }, { socMax: 90, powerStart: 2 }, '41001');
		await mailOf(stage, id, 'Outage reserve: taken back: applied');
		expect(server.truth()).toEqual(DEVICE);
	});

	test('a change that was not applied is reported as such', async () => {
		const id = await change({ effect: 'nothing' }, { socMax: 90 }, '41002');
		const mail = await mailOf(stage, id, 'Outage reserve: notApplied');
		expect(mail.text).toContain('There is nothing to take back.');
		expect(server.puts).toHaveLength(1);
		expect(server.truth()).toEqual(DEVICE);
	});

	test('other changes in the same time are named', async () => {
		const meddle = { atGet: 3, values: { powerStart: 9 } };
		const id = await change({ meddle }, { socMax: 90 }, '41003');
		const mail = await mailOf(stage, id, 'Outage reserve: applied');
		expect(mail.text).toContain('Other settings are not as they were: powerStart.');
	});
});
