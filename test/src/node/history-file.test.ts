import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';
import { byteStream } from '../../../nodes/Atess/actions/history/byte-stream.ts';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';
import { strangersAccount } from './account.ts';
import { BANGKOK, page, rows } from './history-bench.ts';

const HISTORY = {
	resource: 'device',
	deviceType: 'hpsCentral',
	operation: 'getHistory',
	deviceSn: 'SIMHPS0001',
	range: 'between',
	from: '2025-10-10 00:00:00',
	to: '2025-10-10 23:59:59',
	outputAs: 'csv',
};

let nodePackage: NodePackage;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	wire = await startWireServer();
});
afterAll(() => wire.close());

async function run(
	parameters: INodeParameters,
	{ credential = BANGKOK, input = [{}] as IDataObject[], onError }: Options = {},
) {
	return await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: { ...HISTORY, ...parameters },
			...(onError && { onError }),
		},
		{ nodePackage, credentials: strangersAccount(wire.url, credential), input },
	);
}

interface Options {
	credential?: IDataObject;
	input?: IDataObject[];
	onError?: 'continueRegularOutput';
}

/** The engine of the tests keeps binary data in memory, as base64. */
function textOf(binary: Record<string, IBinaryData> | undefined, field = 'data'): string {
	return Buffer.from(binary?.[field]?.data ?? '', 'base64').toString('utf8');
}

describe('a CSV file', () => {
	test('of a day has a heading and a line for each sample, and the item accounts for it', async () => {
		wire.play(
			page(rows('2025-10-10 00:00:00', 280, (n) => ({ capacity: n / 4, loadActivePower: -1.5 }))),
		);
		const { items, error } = await run({});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toEqual({
			deviceSn: 'SIMHPS0001',
			deviceType: 'hpsCentral',
			fileName: 'SIMHPS0001_2025-10-10_2025-10-10.csv',
			from: '2025-10-10 00:00:00',
			to: '2025-10-10 23:59:59',
			resolution: 'samples',
			samples: 280,
			firstTime: '2025-10-10 00:00:00',
			lastTime: '2025-10-10 23:15:00',
			calls: 1,
			duplicatesRemoved: 0,
			samplesWithoutTime: 0,
			coverage: {
				expected: 288,
				received: 280,
				missing: 8,
				notYetArrived: 0,
				percent: 97.2,
				gaps: [
					{
						from: '2025-10-10 23:20:00',
						to: '2025-10-10 23:55:00',
						missing: 8,
						reason: 'vendorEmpty',
					},
				],
				gapsLeftOut: 0,
			},
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		const { data } = items[0]?.binary ?? {};
		expect(data).toMatchObject({
			fileName: 'SIMHPS0001_2025-10-10_2025-10-10.csv',
			mimeType: 'text/csv',
			fileExtension: 'csv',
		});
		const lines = textOf(items[0]?.binary).split('\r\n');
		expect(lines).toHaveLength(282);
		expect(lines.at(-1)).toBe('');
		expect(lines[0]).toMatch(
			/^alias,plantName,deviceType,statusText,pvPowerKw,.*,deviceSn,.*,timeLocal,ageSeconds$/,
		);
		const cells = Object.fromEntries(
			lines[0]?.split(',').map((name, at) => [name, lines[7]?.split(',')[at]]) ?? [],
		);
		expect(cells).toMatchObject({
			deviceSn: 'SIMHPS0001',
			time: '2025-10-10T00:30:00+07:00',
			timeLocal: '2025-10-10 00:30:00',
			batterySocPercent: '1.5',
			loadPowerKw: '-1.5',
			pvPowerKw: '',
		});
	});

	test.each([
		['kW', 'kW'],
		['W', 'W'],
		['unconfirmed', 'kW or W'],
	])('of raw fields has their units in the heading; powers come in %s', async (powerUnit, unit) => {
		wire.play(
			page(rows('2025-10-10 00:00:00', 2, () => ({ loadActivePower: 4, capacity: 50, odd: 'x' }))),
		);
		const { items } = await run({ output: 'raw' }, { credential: { powerUnit } });
		const [titles = [], , second = [], ...rest] = textOf(items[0]?.binary)
			.split('\r\n')
			.map((line) => line.split(','));
		expect(rest).toEqual([['']]);
		expect(Object.fromEntries(titles.map((title, at) => [title, second[at]]))).toMatchObject({
			deviceSn: 'SIMHPS0001',
			time: '2025-10-10 00:05:00',
			[`loadActivePower (${unit})`]: '4',
			'capacity (%)': '50',
			otherFields: '"{""odd"":""x""}"',
		});
		expect(second.filter((cell) => cell !== '')).toHaveLength(5);
		expect(items[0]?.json.coverage).toBeNull();
	});

	test('of chosen fields has just them', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 1, () => ({ capacity: 50, loadActivePower: 4 }))));
		const { items } = await run({ output: 'selected', fields: ['capacity'] });
		expect(textOf(items[0]?.binary)).toBe(
			'deviceSn,time,capacity (%)\r\nSIMHPS0001,2025-10-10 00:00:00,50\r\n',
		);
	});

	test('has a field that comes late, and one that is not documented, in the last column', async () => {
		wire.play(
			page(rows('2025-10-10 00:00:00', 288)),
			page(rows('2025-10-13 00:00:00', 1, () => ({ late: '=1+1' }))),
		);
		const { items, hints } = await run({ output: 'raw', to: '2025-10-13 23:59:59' });
		expect(textOf(items[0]?.binary).trimEnd().split('\r\n').at(-1)).toMatch(
			/^SIMHPS0001,2025-10-13 00:00:00,.*,"\{""late"":""=1\+1""\}"$/,
		);
		expect(hints.join()).not.toMatch(/late/);
	});

	test('without samples is a heading', async () => {
		wire.play(page([]));
		const { items } = await run({});
		expect(textOf(items[0]?.binary)).toMatch(/^alias,.*,ageSeconds\r\n$/);
		expect(items[0]?.json).toMatchObject({ samples: 0, firstTime: null, lastTime: null });
	});

	test('of days has the figures of days', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 288, (n) => ({ eloadToday: n }))));
		const { items } = await run({ resolution: 'daily' });
		expect(items[0]?.json).toMatchObject({
			fileName: 'SIMHPS0001_2025-10-10_2025-10-10_daily.csv',
			samples: 288,
		});
		const [heading = '', line = '', ...rest] = textOf(items[0]?.binary).split('\r\n');
		expect(rest).toEqual(['']);
		expect(line.split(',')[heading.split(',').indexOf('loadEnergyKwh')]).toBe('287');
	});

	test('holds the whole range regardless of Limit', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 288)));
		const { items } = await run({ returnAll: false, limit: 5 });
		expect(items[0]?.json.samples).toBe(288);
	});
});

describe('other files', () => {
	test('NDJSON has one object a line', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 3, (n) => ({ capacity: n, text: 'a\nb' }))));
		const { items } = await run({ outputAs: 'ndjson', output: 'raw' });
		const lines = textOf(items[0]?.binary).split('\n');
		expect(lines.slice(0, 3).map((line) => JSON.parse(line) as object)).toEqual(
			[0, 1, 2].map((n) => ({
				deviceSn: 'SIMHPS0001',
				time: `2025-10-10 00:${String(n * 5).padStart(2, '0')}:00`,
				capacity: n,
				text: 'a\nb',
			})),
		);
		expect(lines[3]).toBe('');
		expect(items[0]?.binary?.data).toMatchObject({
			mimeType: 'application/x-ndjson',
			fileName: 'SIMHPS0001_2025-10-10_2025-10-10.ndjson',
		});
	});

	test('one for each month, into the field that was named', async () => {
		wire.play(page(rows('2025-10-31 12:00:00', 2)), page(rows('2025-11-01 00:00:00', 3)), page([]));
		const { items } = await run({
			splitByMonth: true,
			binaryPropertyName: 'month',
			from: '2025-10-29 12:00:00',
			to: '2025-11-04 11:59:59',
		});
		expect(items.map(({ json }) => [json.fileName, json.samples])).toEqual([
			['SIMHPS0001_2025-10-29T120000_2025-10-31T235959.csv', 2],
			['SIMHPS0001_2025-11-01T000000_2025-11-04T115959.csv', 3],
		]);
		expect(textOf(items[1]?.binary, 'month').split('\r\n')).toHaveLength(5);
	});

	test('a month that is written stays when the next one fails', async () => {
		wire.play(page(rows('2025-10-31 12:00:00', 2)), envelope(403, null, 'No access'));
		const { items } = await run(
			{ splitByMonth: true, from: '2025-10-31 12:00:00', to: '2025-11-01 11:59:59' },
			{ onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(2);
		expect(items[0]?.json.samples).toBe(2);
		expect(items[1]?.json.error).toMatch(/403/);
	});

	test('a read that fails on the way gives no file, and the error of the server', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 5)), envelope(403, null, 'No access'));
		const { items, error } = await run({ to: '2025-10-15 23:59:59' });
		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(/code 403/);
	});

	test('items with the same file get the same, read once', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 5)));
		const { items } = await run({}, { input: [{}, {}, {}] });
		expect(items).toHaveLength(3);
		expect(wire.seen).toHaveLength(1);
		expect(items[2]?.pairedItem).toEqual({ item: 2 });
		expect(textOf(items[2]?.binary)).toBe(textOf(items[0]?.binary));
	});

	test('items with other output options get files of their own', async () => {
		wire.play(page(rows('2025-10-10 00:00:00', 1, () => ({ capacity: 50 }))));
		const output = '={{ $json.output }}';
		const input = [{ output: 'raw' }, { output: 'simplified' }, { output: 'raw' }];
		const { items } = await run({ output }, { input });
		const [raw, simplified, again] = items.map(({ binary }) => textOf(binary));
		expect(raw).toMatch(/^deviceSn,time,atsBypass,.*\r\nSIMHPS0001,2025-10-10 00:00:00,.*,50,/);
		expect(simplified).toMatch(/^alias,plantName,deviceType,/);
		expect(again).toBe(raw);
	});

	test('a field without a name is refused', async () => {
		wire.play(page([]));
		const { error } = await run({ binaryPropertyName: '={{ "" }}' });
		expect(error?.message).toMatch(/Put Output File in Field is missing/);
		expect(wire.seen).toHaveLength(0);
	});
});

describe('streams for the stores', () => {
	const folder = temporaryFolder('byte-stream');
	afterAll(() => {
		folder.remove();
	});

	async function* pieces(count: number, problem?: Error): AsyncGenerator<Buffer> {
		for (let n = 0; n < count; n++) {
			await Promise.resolve();
			yield Buffer.from(`piece ${n}\n`);
		}
		if (problem) throw problem;
	}

	/** As the stores for database, S3 and Azure read it. */
	function gathered(stream: unknown): Promise<string> {
		const readable = stream as NodeJS.ReadableStream;
		return new Promise((resolve, reject) => {
			const chunks: Buffer[] = [];
			readable.on('data', (chunk: Buffer) => chunks.push(chunk));
			readable.once('end', () => {
				resolve(Buffer.concat(chunks).toString());
			});
			readable.once('error', reject);
			readable.once('close', () => {
				reject(new Error('closed'));
			});
		});
	}

	test('the file system writes it piece by piece', async () => {
		const file = join(folder.path, 'whole');
		await writeFile(file, byteStream(pieces(3)) as NodeJS.ReadableStream);
		expect(await readFile(file, 'utf8')).toBe('piece 0\npiece 1\npiece 2\n');
	});

	test('others gather it', async () => {
		expect(await gathered(byteStream(pieces(3)))).toBe('piece 0\npiece 1\npiece 2\n');
		expect(await gathered(byteStream(pieces(0)))).toBe('');
	});

	test('a failure of the read is theirs', async () => {
		const problem = new Error('no access');
		const file = join(folder.path, 'failed');
		await expect(
			writeFile(file, byteStream(pieces(3, problem)) as NodeJS.ReadableStream),
		).rejects.toBe(problem);
		await expect(gathered(byteStream(pieces(3, problem)))).rejects.toBe(problem);
	});

	test('a store that gives up ends the read', async () => {
		let ended = false;
		async function* endless(): AsyncGenerator<Buffer> {
			try {
				for (;;) {
					await new Promise((resolve) => setTimeout(resolve, 1));
					yield Buffer.from('x');
				}
			} finally {
				ended = true;
			}
		}
		const stream = byteStream(endless()) as NodeJS.ReadableStream & { destroy(): void };
		const result = gathered(stream);
		setTimeout(() => {
			stream.destroy();
		}, 20);
		await expect(result).rejects.toThrow('closed');
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(ended).toBe(true);
	});
});
