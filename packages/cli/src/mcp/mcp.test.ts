import { createSimulator, type Simulator } from 'atess-simulator';
import type { ElicitResult } from '@modelcontextprotocol/server';
import { createPlace, type Place } from '../testing/cli-process.ts';
import { LARGEST } from './answer.ts';
import { connected, type Connected, type ConnectOptions } from './testing/connected.ts';

const READS = [
	'atess_fleet_overview',
	'atess_list_devices',
	'atess_device_latest',
	'atess_device_history',
	'atess_explain_faults',
	'atess_battery_health',
	'atess_device_settings',
	'atess_plan_settings_change',
	'atess_verify_settings_change',
];
const CHANGE = { deviceSn: 'SIMPBD0001', deviceType: 'pbd', changes: { socMax: 90 } };
const YES: ElicitResult = { action: 'accept', content: { confirm: true } };

let simulator: Simulator;
let place: Place;
let open: Connected[];
beforeEach(async () => {
	simulator = await createSimulator();
	place = createPlace(simulator.url);
	open = [];
});
afterEach(async () => {
	for (const one of open) await one.close();
	place.remove();
	await simulator.close();
});

async function server(options: ConnectOptions = {}): Promise<Connected> {
	const one = await connected(place, options);
	open.push(one);
	return one;
}
const puts = (): number => simulator.requests.filter(({ method }) => method === 'PUT').length;

test.each(['legacy', 'auto'] as const)(
	'a read-only server has tools that read and no other (%s)',
	async (mode) => {
		const { client } = await server({ mode });
		const { tools } = await client.listTools();
		expect(tools.map(({ name }) => name).toSorted()).toEqual(READS.toSorted());
		expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
		expect(JSON.stringify(tools).length).toBeLessThan(12_000);
	},
);

test('with writes there is one tool that is marked as destructive', async () => {
	const { client } = await server({ settings: { allowWrites: true } });
	const { tools } = await client.listTools();
	expect(tools.filter(({ annotations }) => annotations?.readOnlyHint === false)).toMatchObject([
		{ name: 'atess_apply_settings_change', annotations: { destructiveHint: true } },
	]);
});

test('the devices are listed with type, connection and plant', async () => {
	const { call } = await server();
	const { text, data } = await call('atess_list_devices', { deviceType: 'pcs' });
	expect(data).toMatchObject({
		total: 1,
		devices: [{ deviceSn: 'SIMPCS0001', deviceType: 'pcs', connection: 'online' }],
	});
	expect(text).toContain('SIMPCS0001');
});

test('a sample has units, signs, age and source in words, and the second call reuses it with its age', async () => {
	const { call } = await server();
	const { text, data } = await call('atess_device_latest', {
		deviceSn: 'SIMPCS0001',
		deviceType: 'pcs',
	});
	expect(data).toMatchObject({ deviceSn: 'SIMPCS0001', deviceType: 'pcs', fromCache: false });
	expect(data.values).toContainEqual(
		expect.objectContaining({ name: 'batterySocPercent', unit: '%', meaning: 'State of charge.' }),
	);
	expect(data).toMatchObject({
		faults: [],
		faultCount: 0,
		warnings: [],
		statusText: expect.any(String) as string,
	});
	expect(data.signs).toContain('+ discharging, - charging');
	expect(text).toMatch(
		/Sample of .* \(plant time\), (less than a second|\d+ (second|minute)s?) old, read now\./,
	);
	expect(data.source).toMatch(
		/^ATESS Enerclo API at 127\.0\.0\.1:\d+\. \d+ requests? (was|were) sent\.$/,
	);
	const sent = simulator.requests.length;
	const again = await call('atess_device_latest', { deviceSn: 'SIMPCS0001', deviceType: 'pcs' });
	expect(simulator.requests.length).toBe(sent);
	expect(again.data).toMatchObject({ fromCache: true, values: data.values });
	expect(again.text).toContain('from memory, because the rate limit permits no new read yet');
	expect(again.data.source).toContain('No request was sent.');
});

test('a read that the limit forbids fails at once with the time of the next one', async () => {
	await place.run('latest', 'pcs:SIMPCS0001');
	const { call } = await server();
	const before = Date.now();
	const { isError, text, data } = await call('atess_device_latest', {
		deviceSn: 'SIMPCS0001',
		deviceType: 'pcs',
	});
	// Either another run has left its response, or the response names the next read.
	if (isError) expect(text).toMatch(/Next read possible/);
	else expect(data.fromCache).toBe(true);
	expect(Date.now() - before).toBeLessThan(5000);
});

test('the overview names every plant in one sentence and costs nothing the second time', async () => {
	const { call } = await server();
	const { data, text } = await call('atess_fleet_overview');
	const [plant] = data.plants as { summary: string; pvPowerKw: number | null }[];
	expect(text).toContain(plant?.summary);
	expect(plant).toHaveProperty('batterySocMinPercent');
	const sent = simulator.requests.length;
	await call('atess_fleet_overview');
	expect(simulator.requests.length).toBe(sent);
});

test('days have energies, coverage and reasons, and hours are bounded', async () => {
	const { call } = await server();
	const history = { deviceSn: 'SIMPCS0001', deviceType: 'pcs', resolution: 'days', lastDays: 3 };
	const { text, data } = await call('atess_device_history', history);
	const { columns, rows } = data as { columns: string[]; rows: unknown[][] };
	expect(rows).toHaveLength(3);
	expect(rows.every((row) => row.length === columns.length)).toBe(true);
	expect(columns).toEqual(expect.arrayContaining(['batterySocMeanPercent', 'loadEnergyKwh']));
	expect(data.coverage).toMatchObject({
		inWords: expect.stringMatching(/\d+ of \d+ samples arrived/) as string,
	});
	expect(text).toContain(columns.join(','));
	const long = await call('atess_device_history', { ...history, resolution: 'hours', lastDays: 8 });
	expect(long).toMatchObject({ isError: true });
	expect(long.text).toContain('the limit for hours is 7');
});

test("history without a configured zone has that of the plant's record, and reports it", async () => {
	const { call } = await server({ settings: { timezone: undefined } });
	const { isError, text } = await call('atess_device_history', {
		deviceSn: 'SIMPCS0001',
		resolution: 'days',
	});
	expect(isError).not.toBe(true);
	expect(text).toContain('(UTC+7, from the server: no daylight saving time)');
});

test('faults and batteries of the whole fleet come in one call each', async () => {
	const { call } = await server();
	const faults = await call('atess_explain_faults');
	expect(faults.text).toMatch(/^\d+ of \d+ devices with active faults\./);
	expect(faults.data).toMatchObject({ notRead: [] });
	const health = await call('atess_battery_health');
	const batteries = health.data.batteries as { deviceType: string; cellSpreadMv: number | null }[];
	expect(batteries.length).toBeGreaterThan(0);
	expect(batteries.every((one) => ['bcu', 'mbms'].includes(one.deviceType))).toBe(true);
	expect(batteries.some(({ cellSpreadMv }) => cellSpreadMv !== null)).toBe(true);
});

test('settings have unit, range, meaning, care and evidence', async () => {
	const { call } = await server();
	const { data } = await call('atess_device_settings', {
		deviceSn: 'SIMPBD0001',
		search: 'socmax',
	});
	expect(data.settings).toMatchObject([
		{
			key: 'socMax',
			value: 100,
			unit: '%',
			care: 'economic, reversible',
			evidence: expect.any(String) as string,
		},
	]);
});

test.each(['legacy', 'auto'] as const)(
	'a change is planned, agreed to by a person, sent once, read back and undone (%s)',
	async (mode) => {
		const questions: string[] = [];
		const { call } = await server({
			mode,
			settings: { allowWrites: true },
			person: (message) => {
				questions.push(message);
				return YES;
			},
		});
		const plan = await call('atess_plan_settings_change', CHANGE);
		expect(plan.data).toMatchObject({
			planned: true,
			changes: [{ key: 'socMax', before: 100, after: 90 }],
		});
		expect([puts(), questions.length]).toEqual([0, 0]);
		const { planId } = plan.data;
		const applied = await call('atess_apply_settings_change', { planId });
		expect(applied).toMatchObject({ isError: false, data: { verdict: 'applied', canUndo: true } });
		expect(questions[0]).toContain('Write to SIMPBD0001 (pbd)?\nsocMax: 100 -> 90 %');
		expect([puts(), questions.length]).toEqual([1, 1]);

		const again = await call('atess_apply_settings_change', { planId });
		expect(again.text).toContain('A plan is applied once.');
		const undo = await call('atess_plan_undo', { planId });
		const undone = await call('atess_apply_settings_change', { planId: undo.data.planId });
		expect([undone.data.verdict, puts(), questions.length]).toEqual(['applied', 2, 2]);
	},
);

test.each<[string, ElicitResult]>([
	['declines', { action: 'decline' }],
	['closes the dialog', { action: 'cancel' }],
	['accepts without the tick', { action: 'accept', content: { confirm: false } }],
])('nothing is sent when the person %s, and the plan is used up', async (_, reply) => {
	for (const mode of ['legacy', 'auto'] as const) {
		const { call } = await server({ mode, settings: { allowWrites: true }, person: () => reply });
		const { planId } = (await call('atess_plan_settings_change', CHANGE)).data;
		const refused = await call('atess_apply_settings_change', { planId });
		expect(refused.isError).toBe(true);
		expect(refused.text).toContain('Nothing was sent.');
		expect((await call('atess_apply_settings_change', { planId })).text).toContain(
			'no planned change',
		);
	}
	expect(puts()).toBe(0);
});

test.each(['legacy', 'auto'] as const)(
	'a program that cannot ask a person gets no change through (%s)',
	async (mode) => {
		const { call } = await server({ mode, settings: { allowWrites: true } });
		const { planId } = (await call('atess_plan_settings_change', CHANGE)).data;
		const { isError, text } = await call('atess_apply_settings_change', { planId });
		expect(isError).toBe(true);
		expect(text).toContain('cannot ask a person');
		expect(puts()).toBe(0);
	},
);

test.each(['legacy', 'auto'] as const)(
	'a read-only server plans, and has no tool to apply (%s)',
	async (mode) => {
		const { client, call } = await server({ mode, person: () => YES });
		const plan = await call('atess_plan_settings_change', CHANGE);
		expect(plan.data.next).toContain('This server is read-only.');
		const call2 = client.callTool({
			name: 'atess_apply_settings_change',
			arguments: { planId: plan.data.planId },
		});
		await call2.then(
			({ isError }) => {
				expect(isError).toBe(true);
			},
			() => undefined,
		);
		expect(puts()).toBe(0);
	},
);

test('a yes counts only for the question about the same plan', async () => {
	const { client, call } = await server({ settings: { allowWrites: true }, person: () => YES });
	const planned = async (socMax: number): Promise<unknown> =>
		(await call('atess_plan_settings_change', { ...CHANGE, changes: { socMax } })).data.planId;
	const apply = async (planId: unknown, params: object): Promise<Record<string, unknown>> =>
		await client.request(
			{
				method: 'tools/call',
				params: {
					name: 'atess_apply_settings_change',
					arguments: { planId },
					inputResponses: { consent: YES },
					...params,
				},
			},
			{ allowInputRequired: true },
		);
	const [first, second] = [await planned(90), await planned(85)];
	const asked = await apply(first, {});
	expect(asked).toMatchObject({ resultType: 'input_required' });
	const { requestState } = asked;
	expect(await apply(second, { requestState })).toMatchObject({ resultType: 'input_required' });
	await expect(apply(first, { requestState: `${String(requestState)}x` })).rejects.toThrow(
		'requestState',
	);
	expect(puts()).toBe(0);
	const { structuredContent } = await apply(first, { requestState });
	expect(structuredContent).toMatchObject({ verdict: 'applied' });
	expect(puts()).toBe(1);
});

test('protection is refused, regardless of the other input of the model', async () => {
	const { call } = await server({
		settings: { allowWrites: true, policy: { allowTier2: true, allowUnclassed: ['onOff'] } },
		person: () => YES,
	});
	const { data, text } = await call('atess_plan_settings_change', {
		...CHANGE,
		changes: { onOff: 0 },
		confirmSerial: 'SIMPBD0001',
		allowTier3: ['onOff'],
	});
	expect(data).toMatchObject({ planned: false, refusals: [{ code: 'tierNotAllowed' }] });
	expect(text).toContain('An agent never changes it.');
	expect(puts()).toBe(0);
});

test('a setting of unknown effect needs its name at the start of the server, and a typed serial number', async () => {
	const key = 'simExtraDischargePower';
	const change = { deviceSn: 'SIMPCS0001', deviceType: 'pcs', changes: { [key]: 20 } };
	const plain = await server({ settings: { allowWrites: true }, person: () => YES });
	const refused = await plain.call('atess_plan_settings_change', change);
	expect(refused.text).toContain('Only the person who starts this server can permit it.');

	let serialNumber = 'SIMPCS0002';
	const { call } = await server({
		settings: { allowWrites: true, policy: { allowUnclassed: [key] } },
		person: () => ({ action: 'accept', content: { confirm: true, serialNumber } }),
	});
	const apply = async (): Promise<unknown> => {
		const { planId } = (await call('atess_plan_settings_change', change)).data;
		return await call('atess_apply_settings_change', { planId });
	};
	expect(await apply()).toMatchObject({ isError: true });
	expect(puts()).toBe(0);
	serialNumber = 'SIMPCS0001';
	expect(await apply()).toMatchObject({ data: { verdict: 'applied' } });
	expect(puts()).toBe(1);
});

test('30 calls with a wrong secret send three requests at most, and no response contains the secret', async () => {
	place.env.ATESS_SECRET = 'wrong-secret-4711';
	const { call } = await server();
	const answers = [];
	for (let i = 0; i < 10; i++) {
		answers.push(
			await call('atess_device_latest', { deviceSn: 'SIMPCS0001', deviceType: 'pcs' }),
			await call('atess_list_devices'),
			await call('atess_device_settings', { deviceSn: 'SIMBCU0001', deviceType: 'bcu' }),
		);
	}
	expect(simulator.requests.length).toBeLessThanOrEqual(3);
	expect(JSON.stringify(answers)).not.toContain('4711');
	expect(answers[0]?.text).toContain('A person must check the credentials');
});

test('input that is not a serial number is refused before anything is sent', async () => {
	const { call } = await server();
	const { isError } = await call('atess_device_latest', { deviceSn: '../../etc/passwd' });
	expect(isError).toBe(true);
	expect(simulator.requests).toHaveLength(0);
});

test('the list of a fleet is bounded, and contains its full size', async () => {
	await simulator.close();
	simulator = await createSimulator({ plants: 8, limits: 'off', validateAnswers: 'sample' });
	place.env.ATESS_BASE_URL = simulator.url;
	const { call } = await server();
	const { text, data } = await call('atess_list_devices');
	expect(text.length).toBeLessThanOrEqual(LARGEST.text + 100);
	expect(JSON.stringify(data).length).toBeLessThanOrEqual(LARGEST.json);
	expect(data.total).toBeGreaterThan(20);
});
