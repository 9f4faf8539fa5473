import { createSimulator, type Simulator } from 'atess-simulator';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Ended, type Place } from './testing/cli-process.ts';
import { createFront, type Front, type Twist } from './testing/front.ts';

const PCS = ['--only', 'pcsDataLast', '--device', 'pcs:SIMPCS0001'];
const PCS_PATH = '/api/v1/pcs/data-last';

let simulator: Simulator;
let front: Front;
let place: Place;

async function vendor(twists: Record<string, Twist> = {}): Promise<void> {
	simulator = await createSimulator({ limits: 'off' });
	front = await createFront(simulator.url, new Map(Object.entries(twists)));
	place = createPlace(front.url);
}

afterEach(async () => {
	place.remove();
	await front.close();
	await simulator.close();
});

const probe = async (...args: string[]): Promise<Ended> =>
	await place.run('probe', '--yes', '--pace', '0', ...args);

/** Everything in the folder, names of files included. */
function everythingIn(folder: string): string {
	const names = readdirSync(path.join(place.folder, folder), { recursive: true }) as string[];
	return names.map((name) => `${name}\n${name.includes('.') ? read(folder, name) : ''}`).join('\n');
}

const read = (folder: string, name: string): string =>
	readFileSync(path.join(place.folder, folder, name), 'utf8');

test('names that a server makes of data are in no file, and are reported as keys of a map', async () => {
	const body = (text: string): string => {
		const envelope = JSON.parse(text) as { data: object };
		const extra = {
			SIMHPS0001: 5,
			'note for Bob Miller, 0812345678': 'x',
			reservePower: 7,
			children: { SIMPBD0001: { power: 1 }, 'bob.miller@example.com': 3 },
		};
		return JSON.stringify({ ...envelope, data: { ...envelope.data, ...extra } });
	};
	await vendor({ [PCS_PATH]: { body } });
	const { code, stdout } = await probe(...PCS, '--out', 'found');
	expect(code).toBe(3);
	expect(everythingIn('found')).not.toMatch(/SIM(HPS|PBD|PCS)|bob|miller|0812345678/i);
	expect(stdout).toMatch(/a map keyed by SN\d+, \w+/);
	expect(stdout).toContain('new: reservePower, children');
	const [finding] = (
		JSON.parse(read('found', 'report.json')) as { findings: { mapKeys: string[] }[] }
	).findings;
	expect(finding?.mapKeys).toHaveLength(2);
	expect(read('found', 'overlay.yaml')).toContain('reservePower');
});

test.each([
	['afile', 'it is a file, or below one'],
	['afile/below', 'it is a file, or below one'],
	['/proc/atess', 'no folder can be made there'],
	['full', 'is not empty'],
])(
	'%s cannot be used as a folder, which is reported before the first call',
	async (out, sentence) => {
		await vendor();
		writeFileSync(path.join(place.folder, 'afile'), 'x');
		mkdirSync(path.join(place.folder, 'full/fixtures'), { recursive: true });
		const { code, stdout, stderr } = await probe(...PCS, '--out', out);
		expect(code).toBe(2);
		expect(stdout).toBe('');
		expect(stderr.trim().split('\n').at(-1)).toContain(sentence);
		expect(front.requests).toEqual([]);
	},
);

test('a folder that is there and empty is used, and one without parents is created', async () => {
	await vendor();
	mkdirSync(path.join(place.folder, 'empty'));
	expect((await probe(...PCS, '--out', 'empty')).code).not.toBe(2);
	expect(readdirSync(path.join(place.folder, 'empty')).sort()).toContain('report.json');
	place.env.ATESS_STATE_DIR = path.join(place.folder, 'other-state');
	await probe(...PCS, '--out', 'a/b/c');
	expect(existsSync(path.join(place.folder, 'a/b/c/report.json'))).toBe(true);
});

test('the findings before Ctrl-C are written', async () => {
	await vendor();
	const { process: running, ended } = place.start(
		'probe',
		...['--yes', '--pace', '3', '--out', 'found'],
	);
	while (front.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
	running.kill('SIGINT');
	const { code, stdout, stderr } = await ended;
	expect(code).toBe(130);
	expect(stderr).toContain('Stopped.');
	expect(stdout).toContain('In found: report.json');
	const { findings } = JSON.parse(read('found', 'report.json')) as { findings: object[] };
	expect(findings.length).toBeGreaterThanOrEqual(1);
	expect(findings.length).toBeLessThan(34);
});

test('where Ctrl-C comes before anything was found, no folder is left', async () => {
	await vendor({ [PCS_PATH]: { body: (text) => text, delayMs: 20_000 } });
	const { process: running, ended } = place.start(
		...['probe', '--yes', '--pace', '0', '--out', 'found', ...PCS],
	);
	while (front.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 50));
	running.kill('SIGINT');
	expect((await ended).code).toBe(130);
	expect(existsSync(path.join(place.folder, 'found'))).toBe(false);
});

test('a device type may be written in any case, and a wrong name with a right one is refused', async () => {
	await vendor();
	const only = ['--only', 'pcsDataLast', '--out', 'found'];
	const wrong = await probe(...only, '--only', 'nope', '--device', 'pcs:SIMPCS0001');
	expect(wrong).toMatchObject({ code: 2, stdout: '' });
	expect(wrong.stderr).toContain('no read operation called "nope"');
	expect(front.requests).toEqual([]);
	await probe(...only, '--device', 'PCS:SIMPCS0001');
	expect(front.requests).toEqual([`GET ${PCS_PATH}`]);
});
