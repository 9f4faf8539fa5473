import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	lastOutput,
	simulatorCredential,
	type Item,
	type N8nClient,
} from '../../../demo/src/index.ts';
import {
	createSimulator,
	DEFAULT_ACCOUNT,
	tokenOf,
} from '../../../packages/simulator/src/index.ts';
import { rawHistory } from './raw-api.ts';
import { singleNodeWorkflow } from './single-node-workflow.ts';

const HISTORY = {
	resource: 'device',
	operation: 'getHistory',
	deviceType: 'hpsCentral',
	deviceSn: { __rl: true, mode: 'id', value: 'SIMHPS0001' },
	range: 'between',
	from: '2025-10-30 00:00:00',
	to: '2025-11-01 23:59:59',
	outputAs: 'csv',
};

/** The binary data of an item as n8n stores them. */
interface Stored {
	id?: string;
	fileName?: string;
	mimeType: string;
}

/** An n8n with our package, signed in. */
interface Running {
	readonly client: N8nClient;
	/** n8n's data are in `.n8n` of this folder. */
	readonly userFolder: string;
}

/** Histories as files in an n8n that keeps binary data in one of the places that it can. */
export function describeHistoryFiles(
	binaryDataMode: 'filesystem' | 'database',
	running: () => Promise<Running>,
): void {
	let simulator: Awaited<ReturnType<typeof createSimulator>>;
	let n8n: Running;
	const credential = { name: '', type: '', data: {} };

	beforeAll(async () => {
		simulator = await createSimulator({ port: 0 });
		n8n = await running();
		Object.assign(credential, simulatorCredential(simulator.url));
		await n8n.client.importCredential(credential);
	});
	afterAll(async () => {
		await (simulator as typeof simulator | undefined)?.close();
	});

	async function run(id: string, parameters: Record<string, unknown>): Promise<Item[]> {
		await n8n.client.importWorkflow(
			singleNodeWorkflow(id, credential.name, { ...HISTORY, ...parameters }),
		);
		const execution = await n8n.client.runWorkflow(id);
		expect(execution.data?.resultData.error).toBeUndefined();
		return lastOutput(execution);
	}

	function storedIn(item: Item | undefined): Stored {
		const { binary } = item as unknown as { binary?: Record<string, Stored> };
		if (binary?.data === undefined) throw new Error('The item has no file.');
		return binary.data;
	}

	/** The file as n8n's editor downloads it. */
	async function download({ id = '' }: Stored): Promise<string> {
		const query = new URLSearchParams({ id, action: 'download' });
		const response = await n8n.client.session.fetch('GET', `/rest/binary-data?${query.toString()}`);
		expect(response.status).toBe(200);
		return await response.text();
	}

	test('a history becomes one CSV file, and n8n stores it where it should', async () => {
		const [item, ...others] = await run('file-csv', {});
		expect(others).toEqual([]);
		expect(item?.json).toMatchObject({
			fileName: 'SIMHPS0001_2025-10-30_2025-11-01.csv',
			samples: 864,
			calls: 2,
			coverage: { expected: 864, received: 864, missing: 0, percent: 100 },
		});
		const stored = storedIn(item);
		expect(stored.id).toMatch(new RegExp(`^${binaryDataMode}`));
		expect(stored).toMatchObject({ mimeType: 'text/csv', fileName: item?.json.fileName });
		const lines = (await download(stored)).split('\r\n');
		expect(lines).toHaveLength(866);
		const heading = lines[0]?.split(',') ?? [];
		const raw = await rawHistory(
			simulator.url,
			tokenOf(DEFAULT_ACCOUNT),
			'/api/v1/hps/data-list',
			'SIMHPS0001',
			'2025-10-30',
		);
		const column = (name: string) =>
			lines.slice(1, 289).map((line) => line.split(',')[heading.indexOf(name)]);
		expect(column('timeLocal')).toEqual(raw.map(({ time }) => time));
		expect(column('batterySocPercent')).toEqual(raw.map(({ capacity }) => String(capacity)));
	});

	test('one NDJSON file for each month', async () => {
		const items = await run('file-months', {
			outputAs: 'ndjson',
			splitByMonth: true,
			output: 'raw',
		});
		expect(items.map(({ json }) => [json.fileName, json.samples])).toEqual([
			['SIMHPS0001_2025-10-30_2025-10-31.ndjson', 576],
			['SIMHPS0001_2025-11-01_2025-11-01.ndjson', 288],
		]);
		const lines = (await download(storedIn(items[1]))).split('\n').filter(Boolean);
		expect(lines).toHaveLength(288);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({
			deviceSn: 'SIMHPS0001',
			time: '2025-11-01 00:00:00',
		});
	});

	test('a read that fails leaves neither a file nor half of one', async () => {
		await n8n.client.importWorkflow(
			singleNodeWorkflow('file-fails', credential.name, {
				...HISTORY,
				deviceSn: { __rl: true, mode: 'id', value: 'SIMNOBODY1' },
			}),
		);
		const { data, status } = await n8n.client.runWorkflow('file-fails');
		expect(status).toBe('error');
		expect(data?.resultData.error?.message).toMatch(/does not find device SIMNOBODY1/);
		const storage = join(n8n.userFolder, '.n8n', 'storage');
		const files = existsSync(storage) ? readdirSync(storage, { recursive: true }).map(String) : [];
		expect(files.filter((file) => file.includes('.tmp.'))).toEqual([]);
	});
}
