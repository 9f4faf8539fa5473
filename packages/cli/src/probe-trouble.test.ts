import { createSimulator, type Simulator } from 'atess-simulator';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createPlace, type Place } from './testing/cli-process.ts';
import { createFront, type Front, type Twist } from './testing/front.ts';

const PAGE: Twist = { type: 'text/html', body: () => '<html>We will be back soon</html>' };

let simulator: Simulator;
let front: Front;
let place: Place;

async function vendor(twists: Record<string, Twist>): Promise<void> {
	simulator = await createSimulator({ limits: 'off' });
	front = await createFront(simulator.url, new Map(Object.entries(twists)));
	place = createPlace(front.url);
}

afterEach(async () => {
	place.remove();
	await front.close();
	await simulator.close();
});

interface Told {
	findings: { operationId: string; status: string; path?: string; reason?: string }[];
}

async function probe(...args: string[]): Promise<Told & { code: number | null }> {
	const { code, stdout } = await place.run(
		...['probe', '--yes', '--pace', '0', '--json', '--out', 'found', ...args],
	);
	return { code, ...(JSON.parse(stdout) as Told) };
}

test.each([200, 503])(
	'where every path gives a web page (HTTP %s), it ends early and reports it',
	async (status) => {
		await vendor({ '*': { ...PAGE, status } });
		const { code, findings } = await probe(
			...['--plant', '1', '--data-logger', 'SIMLOG0001', '--device', 'pcs:SIMPCS0001'],
		);
		expect(code).toBe(1);
		const failed = findings.filter((one) => one.status === 'failed');
		expect(failed).toHaveLength(3);
		const others = findings.filter((one) => one.status !== 'failed');
		expect(others.every((one) => one.status === 'notAsked')).toBe(true);
		for (const { reason } of others) {
			expect(reason).toContain('the server or a gateway in front of it is down');
		}
		expect(front.requests.length).toBeLessThan(12);
	},
);

test('where one operation gives web pages everywhere, it has failed and is not missing', async () => {
	const paths = ['/api/v1/pcs/base-info', '/api/v1/pcs/pcs-base-info'];
	await vendor(Object.fromEntries(paths.map((path) => [path, { ...PAGE, status: 200 }])));
	const { findings } = await probe(
		...['--device', 'pcs:SIMPCS0001', '--only', 'pcsDataLast', '--only', 'pcsBaseInfo'],
	);
	const of = (id: string) => findings.find(({ operationId }) => operationId === id);
	expect(of('pcsDataLast')?.path).toBe('/api/v1/pcs/data-last');
	expect(of('pcsBaseInfo')).toMatchObject({
		status: 'failed',
		reason: expect.stringContaining('a web page or a redirect everywhere') as string,
	});
});

test('a probe whose account is refused has failed, and makes three requests', async () => {
	await vendor({ '*': { status: 401, body: () => '{"code":401,"msg":"Unauthorized"}' } });
	const { code, findings } = await probe('--plant', '1', '--data-logger', 'SIMLOG0001');
	expect(code).toBe(1);
	expect(front.requests).toHaveLength(3);
	expect(findings.map(({ status }) => status)).toContain('refused');
});

test('one operation that is refused is a finding', async () => {
	const refusal: Twist = {
		body: () => JSON.stringify({ code: 403, msg: 'No access', data: null }),
	};
	await vendor({ '/api/v1/pcs/data-last': refusal });
	const { code } = await probe('--device', 'pcs:SIMPCS0001', '--only', 'pcsDataLast');
	expect(code).toBe(3);
});

test('an operation that depends on a refused list reports it', async () => {
	const refusal: Twist = {
		body: () => JSON.stringify({ code: 403, msg: 'No access', data: null }),
	};
	await vendor({ '*': refusal });
	const { findings } = await probe();
	const reasonOf = (id: string) => findings.find(({ operationId }) => operationId === id)?.reason;
	expect(reasonOf('plant')).toBe(
		'no plant is known, because plantList was refused: give one with --plant',
	);
	expect(reasonOf('pcsBaseInfoList')).toBe(
		'no data logger is known, because dataLogList was refused: give one with --data-logger',
	);
	expect(reasonOf('pcsDataLast')).toBe(
		'no device of this type is known, because pcsBaseInfoList could not be read: give one with --device pcs:SERIAL',
	);
});

test('a response without data confirms nothing', async () => {
	const nothing = (msg?: string): Twist => ({
		body: () => JSON.stringify({ code: 200, msg, data: null }),
	});
	await vendor({
		'/api/v1/pcs/data-last': nothing('success'),
		'/api/v1/pcs/setting': nothing(),
		'/api/v1/pcs/base-info': nothing('not found'),
		'/api/v1/pcs/pcs-base-info': nothing('not found'),
	});
	const only = ['pcsDataLast', 'pcsSetting', 'pcsBaseInfo'];
	const { findings } = await probe(
		...['--device', 'pcs:SIMPCS0001'],
		...only.flatMap((name) => ['--only', name]),
	);
	const of = (id: string) => findings.find(({ operationId }) => operationId === id);
	expect(of('pcsDataLast')).toMatchObject({
		status: 'failed',
		reason: expect.stringContaining('no data, with the message "success"') as string,
	});
	expect(of('pcsSetting')?.status).toBe('failed');
	expect(of('pcsBaseInfo')).toMatchObject({
		status: 'notFound',
		reason: expect.stringContaining('"not found"') as string,
	});
	expect(existsSync(path.join(place.folder, 'found/overlay.yaml'))).toBe(false);
});

test('a list without data at one data logger is requested at the next', async () => {
	let asked = 0;
	const nothing = JSON.stringify({ code: 200, data: null });
	await vendor({
		'/api/v1/pcs/base-info/list': { body: (text) => ((asked += 1) === 1 ? nothing : text) },
	});
	const first = ['--data-logger', 'SIMLOG0000', '--data-logger', 'SIMLOG0001'];
	const { findings } = await probe(...first, '--only', 'pcsBaseInfoList');
	expect({ asked, status: findings[0]?.status }).toEqual({ asked: 2, status: 'confirmed' });
});

test('a response without rows changes no wrapping in the document, and rows under another name do', async () => {
	const data = (value: unknown): Twist => ({
		body: () => JSON.stringify({ code: 200, data: value }),
	});
	await vendor({
		'/api/v1/pcs/data-last': data([]),
		'/api/v1/pcs/setting': data('none'),
		'/api/v1/pcs/base-info': data([{ deviceSn: 'SIMPCS0001' }]),
		'/api/v1/pcs/data-list': data({ total: 1, rows: [{ time: '2026-11-25 10:00:00', ppv: 1 }] }),
	});
	const only = ['pcsDataLast', 'pcsSetting', 'pcsBaseInfo', 'pcsDataList'];
	const { findings } = await probe(
		...['--device', 'pcs:SIMPCS0001'],
		...only.flatMap((name) => ['--only', name]),
	);
	expect(findings.every(({ status }) => status === 'different')).toBe(true);
	const { actions } = parse(
		readFileSync(path.join(place.folder, 'found/overlay.yaml'), 'utf8'),
	) as { actions: { target: string; update?: object }[] };
	const wrapped = actions.filter(({ target, update }) => update && target.endsWith('.data'));
	expect(wrapped).toEqual(
		['/pcs/base-info', '/pcs/data-list'].map((at): unknown =>
			expect.objectContaining({ target: expect.stringContaining(at) as string }),
		),
	);
	expect(actions).toContainEqual(
		expect.objectContaining({
			target: "$.paths['/api/v1/pcs/data-list'].get",
			update: { 'x-page': { rows: 'rows' } },
		}),
	);
	const fields = actions.filter(({ target }) => target.includes('PcsRecord'));
	expect(JSON.stringify(fields)).not.toContain('"rows"');
});

test("nothing of somebody's stays in the report from the words of a refusal", async () => {
	const body = (): string =>
		JSON.stringify({ code: 403, msg: 'bob@example.com may not see GROWATT12345', data: null });
	await vendor({ '/api/v1/plant/list': { type: 'application/json', body } });
	await probe('--only', 'plantList');
	const report = readFileSync(path.join(place.folder, 'found/report.json'), 'utf8');
	expect(report).toContain('may not see');
	expect(report).not.toMatch(/bob@|GROWATT/);
});
