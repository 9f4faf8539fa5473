import type { Workflow } from '../../../../demo/src/index.ts';
import {
	noPostgres,
	postgresReason,
	startTestDatabase,
	type TestDatabase,
} from '../../shared/postgres.ts';
import { dataTableRows, type StoredRow } from './data-table.ts';
import { eventually } from './eventually.ts';
import { recipe, Stage } from './stage.ts';

// Published workflows, which n8n polls once a minute. In a minute passes an hour of the plants.
const PLANT = { start: '2025-06-11T10:00:00+07:00', speed: 60 };
const FAULT = { deviceSn: 'SIMPCS0001', code: '2-104-5' };
const NUMBERS = ['02', '03', '05b', ...(noPostgres === undefined ? ['05'] : [])];

let stage: Stage;
let postgres: TestDatabase | undefined;

const copy = (workflow: Workflow): Workflow => ({ ...workflow, id: `${workflow.id}Live` });

beforeAll(async () => {
	if (noPostgres !== undefined && process.env.CI) throw new Error(noPostgres);
	stage = await Stage.open('recipes-live');
	await stage.plant(PLANT);
	if (noPostgres === undefined) {
		postgres = await startTestDatabase();
		await stage.n8n.client.importCredential(postgres.credential);
	}
	for (const number of NUMBERS) {
		// By hand it creates the table.
		if (number.startsWith('05')) await stage.run(number, copy);
		const before = stage.simulator.requests.length;
		await stage.n8n.client.activateWorkflow(await stage.import(number, copy));
		await firstPoll(before);
	}
});

afterAll(async () => {
	for (const number of NUMBERS) {
		await stage.n8n.client.deactivateWorkflow(copy(recipe(number)).id);
	}
	await stage.close();
	await postgres?.close();
});

/**
 * The first poll comes at once. It finds the devices and only records their current state: it is over when requests
 * stop. Workflows that are published at the same time share the search for devices, and find some of them later.
 */
async function firstPoll(requestsBefore: number): Promise<void> {
	let before = requestsBefore;
	let quietSince = Date.now();
	await eventually('The first poll', () => {
		const { length } = stage.simulator.requests;
		if (length !== before) quietSince = Date.now();
		before = length;
		return Date.now() - quietSince > 3000;
	});
}

const textsOf = (service: string) =>
	stage.inbox.messages.filter((message) => message.service === service).map(({ text }) => text);

test('03: a fault that is raised on the page is in the chat within two minutes', async () => {
	const raisedAt = Date.now();
	const response = await fetch(`${stage.simulator.url}/_sim/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(FAULT),
	});
	expect(response.status).toBe(200);
	await eventually('The message', () => textsOf('slack').length >= 1);
	expect(Date.now() - raisedAt).toBeLessThan(120_000);
	expect(textsOf('slack')).toHaveLength(1);
	const [sentence, heading, ...lines] = (textsOf('slack')[0] ?? '').split('\n');
	expect(sentence).toMatch(/^Cold store: BMS \(fault\) since 2025-06-11 \d\d:\d[05]:00, /);
	expect(heading).toBe('The two hours before:');
	expect(lines).toHaveLength(5);
});

/** Each sample since the first poll is there once, with the load that there really was. */
function expectComplete(rows: readonly StoredRow[]): void {
	const ofPcs = rows.filter((row) => row.device_sn === 'SIMPCS0001');
	const clocks = ofPcs.map((row) => row.plant_clock).sort();
	const minutes = clocks.map((clock) => Date.parse(`${clock.replace(' ', 'T')}Z`) / 60_000);
	expect(minutes.length).toBeGreaterThan(5);
	expect(minutes).toEqual(minutes.map((_, i) => (minutes[0] ?? NaN) + 5 * i));
	const [truth] = stage.simulator.control.truth({
		plantId: '1001',
		date: '2025-06-11',
		system: 'cold store',
	}).systems;
	for (const { plant_clock: clock, load_kw: load } of ofPcs) {
		const step = truth?.time.indexOf(clock.slice(11, 16)) ?? -1;
		expect(load).toBeCloseTo(truth?.loadKw[step] ?? NaN, 0);
	}
}

test('05b: the Data Table has each sample once', async () => {
	await eventually('Rows', async () => (await dataTable()).length > 70);
	expectComplete(await dataTable());
});

(noPostgres === undefined ? test : test.skip)(
	`05: PostgreSQL has each sample once${postgresReason}`,
	async () => {
		const table = async () =>
			(await postgres?.query('SELECT * FROM atess_samples')) as unknown as StoredRow[];
		await eventually('Rows', async () => (await table()).length > 70);
		const rows = await table();
		expectComplete(rows);
		expect(new Set(rows.map(({ event_id: id }) => id)).size).toBe(rows.length);
	},
);

test('02: a data logger that is offline is in the chat, with its devices', async () => {
	stage.simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: false });
	await eventually('The message', () => textsOf('telegram').length >= 1, 240);
	expect(textsOf('telegram')).toEqual([
		expect.stringMatching(
			/^Data logger SIMLOG0001: offline, last sample 2025-06-11 \d\d:\d[05]:00, 7 devices$/,
		),
	]);
});

/** The rows that this suite has written: all suites share one table. */
async function dataTable(): Promise<StoredRow[]> {
	return (await dataTableRows(stage)).filter(({ event_id: id }) => id.length > 1);
}
