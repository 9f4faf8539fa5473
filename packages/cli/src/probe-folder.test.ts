import { createSimulator, type Simulator } from 'atess-simulator';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Ended, type Place } from './testing/cli-process.ts';
import { createFront, type Front, type Twist } from './testing/front.ts';

jest.setTimeout(120_000);

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

test('names that a server makes of data are in no file, and are told as keys of a map', async () => {
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
