import type { StartFrom, Workflow } from '../../../../demo/src/index.ts';
import {
	noPostgres,
	postgresReason,
	startTestDatabase,
	type TestDatabase,
} from '../../shared/postgres.ts';
import { dataTableRows } from './data-table.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('recipes-stores');
	// The samples are given: no server is read.
	await stage.behind('http://127.0.0.1:9', {});
});
afterAll(() => stage.close());

/** A sample as the trigger gives it. */
const sample = (eventId: string, loadPowerKw: number | null): StartFrom => ({
	name: 'ATESS Trigger',
	json: {
		eventId,
		deviceSn: 'SIMPCS0001',
		alias: 'Cold store',
		time: '2025-06-11T09:05:00+07:00',
		timeLocal: '2025-06-11 09:05:00',
		pvPowerKw: 141.931,
		batteryPowerKw: null,
		gridPowerKw: 0,
		loadPowerKw,
		batterySocPercent: 30,
		pvEnergyTodayKwh: null,
		loadEnergyTodayKwh: 12,
		warnings: [],
	},
});

/** n8n takes the item of a form from the person who starts the workflow, and that of a polling trigger from a poll. */
function givenSamples(workflow: Workflow): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'ATESS Trigger'
				? {
						...node,
						type: 'n8n-nodes-base.formTrigger',
						typeVersion: 2.6,
						parameters: { formTitle: 'Sample', formFields: { values: [] } },
						credentials: {},
					}
				: node,
		),
	};
}

async function write(number: string): Promise<void> {
	for (const from of [sample('a', 80.1), sample('b', null), sample('a', 80.1)]) {
		await stage.finished(await stage.start(number, from, givenSamples));
	}
}

(noPostgres === undefined || process.env.CI ? describe : describe.skip)(
	`05 Every sample to PostgreSQL${postgresReason}`,
	() => {
		let database: TestDatabase;
		beforeAll(async () => {
			database = await startTestDatabase();
			await stage.n8n.client.importCredential(database.credential);
		});
		afterAll(() => database.close());

		test('writes a sample that comes twice once, null as null and 0 as 0', async () => {
			await stage.run('05');
			await write('05');
			// Creating the table again loses nothing.
			await stage.run('05');
			const rows = await database.query('SELECT * FROM atess_samples ORDER BY event_id');
			expect(rows).toEqual([
				{
					event_id: 'a',
					device_sn: 'SIMPCS0001',
					device_name: 'Cold store',
					sampled_at: '2025-06-11T02:05:00+00:00',
					plant_clock: '2025-06-11 09:05:00',
					pv_kw: 141.931,
					battery_kw: null,
					grid_kw: 0,
					load_kw: 80.1,
					soc_percent: 30,
					pv_today_kwh: null,
					load_today_kwh: 12,
					warnings: '',
				},
				expect.objectContaining({ event_id: 'b', load_kw: null }),
			]);
		});
	},
);

describe('05b Every sample to a Data Table', () => {
	test('writes a sample that comes twice once, null as null and 0 as 0', async () => {
		await stage.run('05b');
		await write('05b');
		await stage.run('05b');
		const rows = await dataTableRows(stage, ['a', 'b']);
		expect(rows).toMatchObject([
			{ event_id: 'a', device_sn: 'SIMPCS0001', battery_kw: null, grid_kw: 0, load_kw: 80.1 },
			{ event_id: 'b', load_kw: null },
		]);
	});
});
