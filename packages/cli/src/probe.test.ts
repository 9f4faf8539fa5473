import { createSimulator, type Simulator } from 'atess-simulator';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { bundledDocument } from 'atess-spec/document/bundled';
import { createPlace, type Place } from './testing/cli-process.ts';
import { DEVIATIONS, deviating, type Deviation } from './testing/deviations.ts';
import { createFront, type Front, type Twist } from './testing/front.ts';

/** The report about one operation, in words that sort. */
type Told = Record<string, string[]>;

interface Report {
	findings: {
		operationId: string;
		status: string;
		path?: string;
		documented: string;
		differences?: {
			shape?: { seen: string };
			fields: { kind: string; field: string; seen?: string[] }[];
		};
	}[];
	pathOverrides: Record<string, string>;
}

let simulator: Simulator;
let front: Front;
let place: Place;

const PATHS: Record<string, string> = {
	dataLog: '/api/v1/datalog',
	hpsStringBaseInfo: '/api/v1/hps/base-info-small',
	pcsDataList: '/api/v1/pcs/data-list',
};

const TWISTS: Record<string, Twist> = {
	refused: { body: () => JSON.stringify({ code: 403, msg: 'No access', data: null }) },
	failed: { status: 502, body: () => '' },
	array: {
		body: (text) => {
			const envelope = JSON.parse(text) as { data: { datas: unknown } };
			return JSON.stringify({ ...envelope, data: envelope.data.datas });
		},
	},
};

async function vendor(deviations: readonly Deviation[]): Promise<void> {
	simulator = await createSimulator({
		document: deviating(bundledDocument(), deviations) as never,
		limits: 'off',
		logger: { info: () => undefined, error: () => undefined },
	});
	const twists = deviations.flatMap((deviation): [string, Twist][] => {
		const twist = TWISTS[deviation.kind];
		return twist && 'operationId' in deviation ? [[PATHS[deviation.operationId] ?? '', twist]] : [];
	});
	front = await createFront(simulator.url, new Map(twists));
	place = createPlace(front.url);
}

afterEach(async () => {
	place.remove();
	await front.close();
	await simulator.close();
});

test('all of twenty deviations are found, and none that is not there; files hold what is needed to correct them', async () => {
	expect(DEVIATIONS).toHaveLength(20);
	await vendor(DEVIATIONS);
	const { code, stdout, stderr } = await place.run(
		'probe',
		'--yes',
		'--pace',
		'0',
		'--json',
		'--out',
		'found',
	);
	expect(stderr).toContain('34 reads');
	expect(code).toBe(3);
	expect(tell(JSON.parse(stdout) as Report)).toEqual(expectedOf(DEVIATIONS));
	// It never writes.
	expect(front.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);

	const read = (name: string): string =>
		readFileSync(path.join(place.folder, 'found', name), 'utf8');
	expect(JSON.parse(read('path-overrides.json'))).toEqual({
		bcuDataLast: '/api/v1/bms/buc-data-last',
		pcsBaseInfo: '/api/v1/pcs/pcs-base-info',
		plantList: '/api/v1/plants',
		pbdSetting: '/api/v1/pbd/pbd-setting',
		// It shares its path with the read above.
		pbdSettingUpdate: '/api/v1/pbd/pbd-setting',
		dataLogList: '/api/v1/data-log/list',
	});
	const overlay = parse(read('overlay.yaml')) as { overlay: string; actions: unknown[] };
	expect(overlay.overlay).toBe('1.0.0');
	expect(overlay.actions.length).toBeGreaterThan(20);

	const fixtures = readdirSync(path.join(place.folder, 'found', 'fixtures'));
	expect(fixtures).toContain('pcsDataLast.json');
	const written = [
		read('report.json'),
		read('overlay.yaml'),
		...fixtures.map((name) => read(`fixtures/${name}`)),
	].join('\n');
	for (const secret of [
		/SIM(HPS|PCS|PBD|BCU|MBMS|LOG)\w+/i,
		/Simulated farm/i,
		/Workshop|Cold store/i,
		/simulator-secret/,
	]) {
		expect(written).not.toMatch(secret);
	}
	const fixture = (name: string): unknown =>
		(JSON.parse(read(`fixtures/${name}.json`)) as { data: unknown }).data;
	const [first] = fixture('pcsBaseInfoList') as { deviceSn: string }[];
	expect(first?.deviceSn).toMatch(/^SN\d+$/);
	expect((fixture('pcsBaseInfo') as { deviceSn: string }).deviceSn).toBe(first?.deviceSn);

	// Without what the first run has remembered: it would wait for its turn.
	place.env.ATESS_STATE_DIR = path.join(place.folder, 'other-state');
	const words = await place.run(
		'probe',
		...['--yes', '--pace', '0', '--out', 'again'],
		...['pcsBaseInfo', 'pcsDataLast'].flatMap((id) => ['--only', id]),
		...['--device', 'pcs:SIMPCS0001'],
	);
	expect(words.stdout).toContain('is at /api/v1/pcs/pcs-base-info, not at /api/v1/pcs/base-info');
	expect(words.stdout).toContain('bvpv is spelled b_vpv');
	expect(words.stdout).toContain('type string, not number: bactivePower');
	expect(words.stdout).not.toContain('\u001b');
});

test('where nothing deviates, nothing is reported but settings that only the simulator has', async () => {
	await vendor([]);
	const { stdout } = await place.run('probe', '--yes', '--pace', '0', '--json', '--out', 'found');
	const report = JSON.parse(stdout) as Report;
	expect(tell(report)).toEqual({});
	expect(report.findings).toHaveLength(34);
	expect(report.pathOverrides).toEqual({});
});

test('a refused account ends it after three refusals', async () => {
	await vendor([]);
	place.env.ATESS_SECRET = 'not-the-right-secret';
	const { code, stdout } = await place.run(
		'probe',
		'--yes',
		'--pace',
		'0',
		'--json',
		'--device',
		'pcs:SIMPCS0001',
		'--data-logger',
		'SIMLOG0001',
	);
	expect(front.requests).toHaveLength(3);
	expect(code).toBe(1);
	expect(stdout).not.toContain('not-the-right-secret');
});

test('without a terminal and without --yes nothing is sent', async () => {
	await vendor([]);
	const { code, stderr } = await place.run('probe');
	expect(code).toBe(2);
	expect(stderr).toContain('34 reads');
	expect(stderr).toContain('--yes');
	expect(front.requests).toEqual([]);
	expect(existsSync(path.join(place.folder, 'found'))).toBe(false);
});

function tell({ findings }: Report): Told {
	const told: Told = {};
	for (const { operationId, status, path: found, documented, differences } of findings) {
		const lines: string[] = [];
		if (status === 'refused' || status === 'failed' || status === 'notFound') lines.push(status);
		if (status === 'notAsked') lines.push('not read');
		if (found !== undefined && found !== documented) lines.push(`moved ${found}`);
		if (differences?.shape) lines.push(`shape ${differences.shape.seen}`);
		for (const { kind, field } of differences?.fields ?? []) {
			// Settings without a known name have names of the simulator.
			if (!(kind === 'unknown' && field.startsWith('simExtra'))) lines.push(`${kind} ${field}`);
		}
		if (lines.length > 0) told[operationId] = lines.sort();
	}
	return told;
}

/** The expected effects of the deviations, worked out from the document's text alone. */
function expectedOf(deviations: readonly Deviation[]): Told {
	const { paths, components } = bundledDocument() as unknown as {
		paths: Record<string, Record<string, { operationId: string; responses: object }>>;
		components: { schemas: Record<string, object> };
	};
	const shows = (value: unknown, schema: string): boolean => {
		const names = [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
			([, name = '']) => name,
		);
		return names.some((name) => name === schema || shows(components.schemas[name], schema));
	};
	const reads = Object.values(paths).flatMap((item) => (item.get ? [item.get] : []));
	const told: Told = {};
	const add = (id: string, line: string): void => {
		told[id] = [...(told[id] ?? []), line].sort();
	};
	const silent = new Set(
		deviations.flatMap((one) =>
			one.kind === 'refused' || one.kind === 'failed' || (one.kind === 'moved' && !one.listed)
				? [one.operationId]
				: [],
		),
	);
	for (const one of deviations) {
		if ('operationId' in one) {
			const line =
				one.kind === 'moved'
					? one.listed
						? `moved ${one.path}`
						: 'notFound'
					: one.kind === 'array'
						? 'shape array'
						: one.kind;
			add(one.operationId, line);
		} else {
			for (const { operationId, responses } of reads) {
				if (silent.has(operationId) || !shows(responses, one.schema)) continue;
				if (one.kind === 'respelt') {
					add(operationId, `missing ${one.field}`);
					add(operationId, `unknown ${one.as}`);
				} else add(operationId, `${one.kind === 'new' ? 'unknown' : one.kind} ${one.field}`);
			}
		}
	}
	return told;
}
