// The choice of a probe about reads that the limits do not permit yet.
import { createSimulator, type Simulator } from 'atess-simulator';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Ended, type Place } from './testing/cli-process.ts';

const NOON = Date.parse('2026-11-23T05:02:00Z');
const PCS = ['pcsBaseInfo', 'pcsDataLast', 'pcsDataList', 'pcsSetting'];
const LISTS = ['plantList', 'dataLogList'];

let simulator: Simulator;
let place: Place;
let laterMs = 0;
const waits: number[] = [];
beforeAll(async () => {
	const [began, now] = [Date.now(), Date.now];
	jest.spyOn(Date, 'now').mockImplementation(() => NOON + laterMs + now() - began);
	simulator = await createSimulator({
		commissioned: '2026-11-20',
		now: () => new Date(Date.now()),
	});
});
afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});
beforeEach(async () => {
	laterMs += 900_000;
	waits.length = 0;
	place = createPlace(simulator.url);
	place.surroundings.sleep = (ms: number) => {
		waits.push(ms);
		laterMs += ms;
		return Promise.resolve();
	};
	await place.run('devices');
	laterMs += 60_000;
	// Another program has read the lists: the limits are used, and no response is in memory.
	rmSync(path.join(place.folder, 'state/answers'), { recursive: true });
});
afterEach(() => {
	place.remove();
});

const probe = async (...more: string[]): Promise<Ended> =>
	await place.run('probe', '--yes', '--pace', '0', '--out', 'found', '--json', ...more);
const findingsOf = ({
	stdout,
}: Ended): { operationId: string; status: string; reason?: string }[] =>
	(JSON.parse(stdout) as { findings: { operationId: string; status: string; reason?: string }[] })
		.findings;
const only = ['pcsBaseInfo', 'pcsDataLast', 'plantList'].flatMap((id) => ['--only', id]);

test('it begins with the possible reads, does not wait, and reports the later reads with their times', async () => {
	const ended = await probe('--device', 'pcs:SIMPCS0001', ...only);
	const findings = findingsOf(ended);
	expect(findings.map(({ operationId, status }) => `${operationId} ${status}`)).toEqual([
		'pcsBaseInfo confirmed',
		'pcsDataLast confirmed',
		'plantList notAsked',
	]);
	expect(findings.at(-1)?.reason).toMatch(/Next read possible at/);
	expect(ended.stderr).toMatch(/1 read is not permitted before \d\d:\d\d .*Nothing waits\./);
	expect(waits.filter((ms) => ms > 1000)).toEqual([]);
});

test('with --fresh it still begins with what may be read; the waiting is in the estimate, and happens once', async () => {
	const ended = await probe('--device', 'pcs:SIMPCS0001', '--fresh');
	const findings = findingsOf(ended);
	const order = findings.map(({ operationId }) => operationId);
	for (const list of LISTS) {
		for (const own of PCS) expect(order.indexOf(own)).toBeLessThan(order.indexOf(list));
	}
	expect(findings.filter(({ status }) => !['confirmed', 'different'].includes(status))).toEqual([]);
	expect(ended.stderr).toMatch(
		/\d reads are not permitted yet: they come last, and wait up to 4 min/,
	);
	const waited = waits.reduce((sum, ms) => sum + ms, 0);
	expect(waited).toBeGreaterThan(120_000);
	expect(waited).toBeLessThan(300_000);
});

test('an operation that depends on a list with a limit comes after it', async () => {
	const ended = await probe(
		'--fresh',
		'--only',
		'dataLogList',
		'--only',
		'pcsBaseInfoList',
		'--only',
		'pcsDataLast',
	);
	expect(findingsOf(ended).map(({ operationId, status }) => `${operationId} ${status}`)).toEqual([
		expect.stringMatching(/^dataLogList (confirmed|different)$/),
		expect.stringMatching(/^pcsBaseInfoList (confirmed|different)$/),
		expect.stringMatching(/^pcsDataLast (confirmed|different)$/),
	]);
});
