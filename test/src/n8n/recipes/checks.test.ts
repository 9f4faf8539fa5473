import type { Workflow } from '../../../../demo/src/index.ts';
import { withParameters } from '../settings.ts';
import { recipe, Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('recipes-checks');
});
afterAll(() => stage.close());

describe('09 Underperformance against siblings', () => {
	test('names the string behind the chimney, by how much it really gives less', async () => {
		// The second string of house 3 gives 78 % of what its modules should.
		const simulator = await stage.plant(
			{
				preset: 'houses',
				start: '2025-06-11T20:00:00+02:00',
				speed: 0,
				commissioned: '2025-06-08',
			},
			{ timezone: 'Europe/Berlin', dataLogSns: '' },
		);
		const house = simulator.control
			.state()
			.plants[0]?.devices?.find(({ alias }) => alias === 'House 3');
		await stage.run('09', (workflow) =>
			ofStrings(workflow, house?.deviceSn ?? '', '{ ppv1: 55, ppv2: 45 }'),
		);
		expect(stage.inbox.messages).toHaveLength(1);
		const [message] = stage.inbox.messages;
		const [, percent] =
			/^String ppv2 of \S+: -(\d+) % against the other strings \(7\d samples\)$/.exec(
				message?.text ?? '',
			) ?? [];
		expect(Math.abs(Number(percent) - 22)).toBeLessThanOrEqual(3);
	});

	test('reports nothing about strings and plants that give as much as their siblings', async () => {
		await stage.plant({ start: '2025-06-11T20:00:00+07:00', speed: 0, commissioned: '2025-06-08' });
		await stage.run('09');
		expect(stage.inbox.messages).toEqual([]);
	});

	function ofStrings(workflow: Workflow, deviceSn: string, design: string): Workflow {
		const code = String(workflow.nodes.find(({ name }) => name === 'Compare')?.parameters.jsCode);
		return withParameters(workflow, {
			'Strings today': { deviceSn: { __rl: true, mode: 'id', value: deviceSn } },
			Compare: { jsCode: code.replace(/DESIGN = \{.*\}/, `DESIGN = ${design}`) },
		});
	}
});

describe('14 Commissioning check of a new plant', () => {
	const START = '2025-06-11T12:00:00+07:00';
	const form = (loadKw: number, devices = 7) => ({
		name: 'New plant',
		json: {
			plantId: '1001',
			devices: String(devices),
			deviceSn: 'SIMPCS0001',
			loadKw: String(loadKw),
		},
	});
	/** The values on the display of the PCS. */
	const display = () =>
		stage.simulator.control
			.truth({ plantId: '1001', system: 'cold store' })
			.systems[0]?.loadKw.at(-1) ?? NaN;

	async function checked(
		loadKw: number,
		devices?: number,
	): Promise<{ subject: string; lines: string[] }> {
		await stage.finished(await stage.start('14', form(loadKw, devices)));
		expect(stage.inbox.mails).toHaveLength(1);
		const [mail] = stage.inbox.mails;
		return { subject: mail?.subject ?? '', lines: mail?.text.trim().split('\n') ?? [] };
	}

	test('passes a plant at which everything is right', async () => {
		await stage.plant({ start: START, speed: 0 });
		const { subject, lines } = await checked(display());
		expect(lines).toEqual(
			['lists', 'freshness', 'units', 'time zone', 'settings'].map((what) => `OK: ${what}`),
		);
		expect(subject).toBe('Plant 1001: all checks passed');
	});

	test('finds a missing device, a wrong unit and a setting that is not that of the template', async () => {
		await stage.plant({ start: START, speed: 0, powerUnit: 'W' });
		stage.simulator.control.changeSettings({ deviceSn: 'SIMPBD0001', values: { socMin: 40 } });
		const { subject, lines } = await checked(display(), 8);
		expect(lines[0]).toBe('CHECK: lists: 7 devices, expected 8');
		expect(lines[2]).toMatch(
			/^CHECK: units: the cloud has \d+.* for a display of .* kW: choose Power Unit W in the credential$/,
		);
		expect(lines[4]).toBe(
			'CHECK: settings: Cold store PV (SIMPBD0001): socMin is 40, the template has 15',
		);
		expect(subject).toBe('Plant 1001: 3 of 5 checks need a look');
	});

	test('finds a zone that puts the samples into the future', async () => {
		await stage.plant({ start: START, speed: 0 }, { timezone: 'Asia/Dubai' });
		const { lines } = await checked(display());
		expect(lines[3]).toMatch(/^CHECK: time zone: the newest sample is 180 minutes in the future/);
	});
});

test('the examples that change settings show the change, request an approval, verify and undo', () => {
	for (const number of ['04', '06', '07', '08']) {
		const { nodes } = recipe(number);
		const steps = nodes
			.filter(({ type }) => type === 'n8n-nodes-atess.atess')
			.map(({ parameters }) => [parameters.operation, parameters.dryRun])
			.filter(([operation]) => /update|verify|undo/.test(String(operation)));
		expect([number, steps]).toEqual([
			number,
			[
				['updateSettings', true],
				['updateSettings', false],
				['verifySettings', undefined],
				['undoSettings', false],
			],
		]);
		const writers = nodes.filter(({ parameters }) => parameters.dryRun === false);
		expect(writers.map(({ name }) => name)).toEqual(['Write', 'Undo']);
		expect(
			nodes.filter(({ parameters }) => parameters.operation === 'sendAndWait').length,
		).toBeGreaterThan(0);
	}
});
