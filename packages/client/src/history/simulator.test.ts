import { deviceInfo } from '../document/device-type.ts';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { createAtessClient } from '../index.ts';
import type { DayCoverage } from './coverage.ts';
import { createHistory, type History } from './history.ts';
import type { HistoryRequest } from './request.ts';
import { samples } from './testing/scripted-server.ts';

const NOW = '2026-11-23T03:00:00Z';

let simulator: Simulator;
let history: History;
beforeAll(async () => {
	simulator = await createSimulator({
		commissioned: '2026-09-01',
		now: () => new Date(NOW),
		maxPageSize: 100,
	});
	const client = createAtessClient({
		auth: { token: tokenOf(DEFAULT_ACCOUNT) },
		baseUrl: simulator.url,
	});
	history = createHistory(client, { now: () => Date.parse(NOW) });
});
afterAll(() => simulator.close());

const request = (from: string, to: string): HistoryRequest => ({
	operationId: deviceInfo('hpsCentral').operations.history,
	deviceSn: 'SIMHPS0001',
	from,
	to,
});

async function cover(from: string, to: string): Promise<DayCoverage[]> {
	const days: DayCoverage[] = [];
	for await (const day of history.coverage(request(from, to), { timezone: 'Asia/Bangkok' })) {
		days.push(day);
	}
	return days;
}

test('two months over HTTP come whole, from a server that caps its pages without a word', async () => {
	const two = request('2026-09-01 00:00:00', '2026-10-31 23:59:59');
	const before = simulator.requests.length;
	const times: unknown[] = [];
	const taken: unknown[] = [];
	let calls = 0;
	for await (const { rows, report } of history.batches(two)) {
		times.push(...rows.map(({ time }) => time));
		taken.push(report.pageSizeTaken);
		calls += report.calls;
	}
	expect(times).toEqual(samples(two.from, two.to).map(({ time }) => time));
	expect(taken).toEqual([100, 100]);
	const estimated = history.estimate(two, { pageSize: 100 });
	expect(estimated).toMatchObject({ windows: 2, expectedRows: times.length, calls });
	expect(simulator.requests.length - before).toBe(calls);
});

test('coverage of a range that reaches into the future shows the samples that have not arrived yet', async () => {
	// 10:00 in Bangkok.
	const days = await cover('2026-11-22 00:00:00', '2026-11-24 23:59:59');
	expect(days).toMatchObject([
		{ date: '2026-11-22', expected: 288, received: 288, gaps: [] },
		{
			date: '2026-11-23',
			expected: 288,
			received: 121,
			gaps: [{ from: '2026-11-23 10:05:00', missing: 167, reason: 'notYetArrived' }],
		},
		{ date: '2026-11-24', received: 0, gaps: [{ missing: 288, reason: 'notYetArrived' }] },
	]);
});

test('coverage of days before the plant shows that the vendor has nothing', async () => {
	const days = await cover('2026-08-31 00:00:00', '2026-09-01 23:59:59');
	expect(days).toMatchObject([
		{ received: 0, gaps: [{ missing: 288, reason: 'vendorEmpty' }] },
		{ received: 288, gaps: [] },
	]);
});

test('a day of 25 hours comes whole where the zone is known', async () => {
	const berlin = await createSimulator({
		commissioned: '2026-10-20',
		timezone: 'Europe/Berlin',
		now: () => new Date(NOW),
		maxPageSize: 100,
	});
	try {
		const client = createAtessClient({
			auth: { token: tokenOf(DEFAULT_ACCOUNT) },
			baseUrl: berlin.url,
		});
		const range = request('2026-10-24 00:00:00', '2026-10-26 23:59:59');
		const days: DayCoverage[] = [];
		const options = { timezone: 'Europe/Berlin' };
		for await (const day of createHistory(client).coverage(range, options)) days.push(day);
		expect(days.map(({ expected, received }) => [expected, received])).toEqual([
			[288, 288],
			[300, 300],
			[288, 288],
		]);
	} finally {
		await berlin.close();
	}
});
