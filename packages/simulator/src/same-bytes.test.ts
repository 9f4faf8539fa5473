import { loadDocument } from './document/load.ts';
import { createSchemaReader } from './document/schema.ts';
import { DEFAULT_ACCOUNT, tokenOf } from './api/account.ts';
import { killAll, launch, serving } from './testing/launch.ts';

afterAll(killAll);

const ARGS = ['--port', '0', '--start', '2025-03-30T05:02:33Z', '--speed', '0', '--seed', '11'];

const DOCUMENT = loadDocument();
const reader = createSchemaReader(DOCUMENT);

/** Every read of the document, for a device of its kind. */
const READS = Object.entries(DOCUMENT.paths).flatMap(([path, { get }]) => {
	if (!get) return [];
	const values: Record<string, string> = {
		deviceSn: deviceFor(path),
		dataLogSn: 'SIMLOG0001',
		plantId: '1001',
		startDate: '2025-03-28 20:00:00',
		endDate: '2025-03-30 08:00:00',
		pageNo: '1',
		pageSize: '200',
	};
	const asked = (get.parameters ?? []).map(reader.parameter).filter((one) => one.in === 'query');
	const query = new URLSearchParams(
		asked.map(({ name }): [string, string] => [name, values[name] ?? '']),
	);
	return [`${path}?${query.toString()}`];
});

function deviceFor(path: string): string {
	if (path.includes('bcu') || path.includes('buc')) return 'SIMBCU0002';
	if (path.includes('mbms')) return 'SIMMBMS001';
	if (path.includes('pcs')) return 'SIMPCS0001';
	if (path.includes('pbd')) return 'SIMPBD0001';
	return path.includes('small') ? 'SIMHPSS001' : 'SIMHPS0001';
}

/** The actions on each of the simulators between two rounds of reading. */
const ACTS: readonly (readonly [string, string, object])[] = [
	['POST', 'faults', { deviceSn: 'SIMPCS0001', code: '8-116-6' }],
	['POST', 'grid', { plantId: '1001', available: false }],
	['POST', 'settings', { deviceSn: 'SIMBCU0001', values: { batCellNumber: 15 } }],
	[
		'PATCH',
		'switches',
		{ gapShare: 0.1, duplicateShare: 0.1, lateMinutes: 30, lateShare: 0.5, sentinelShare: 0.05 },
	],
	['PATCH', 'switches', { numbers: 'strings', powerUnit: 'W', fieldNames: 'second' }],
	['POST', 'clock', { advanceSeconds: 7200 }],
];

/** The bytes of all responses, before and after things have happened. */
async function transcript(url: string): Promise<string[]> {
	const texts: string[] = [];
	const read = async () => {
		for (const path of READS) {
			const response = await fetch(`${url}${path}`, {
				headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
			});
			texts.push(`${response.status} ${path} ${await response.text()}`);
		}
		for (const path of ['state', 'truth?plantId=1001', 'settings?deviceSn=SIMBCU0001', 'limits']) {
			texts.push(await (await fetch(`${url}/_sim/${path}`)).text());
		}
	};
	await read();
	for (const [method, path, body] of ACTS) {
		await fetch(`${url}/_sim/${path}`, { method, body: JSON.stringify(body) });
	}
	await read();
	return texts;
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string[]> {
	return await transcript(await serving(launch([...ARGS, ...args], env)));
}

test('the same seed and clock give the same bytes in another process, zone and language', async () => {
	const [here, there, other] = await Promise.all([
		run([], { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }),
		run([], { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }),
		run(['--seed', '12'], {}),
	]);
	expect(here.length).toBeGreaterThan(60);
	expect(here.join('\n').length).toBeGreaterThan(2_000_000);
	here.forEach((text, index) => {
		expect(there[index]).toBe(text);
	});
	expect(other.join('\n')).not.toBe(here.join('\n'));
});
