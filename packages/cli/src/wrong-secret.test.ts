// A wrong secret in every command: runs of the program share one circuit breaker.
import type { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
	startWireServer,
	type Script,
	type WireServer,
} from '../../client/src/testing/wire-server.ts';
import { createProgram } from './program.ts';
import { createPlace, type Place } from './testing/cli-process.ts';

let server: WireServer;
let place: Place;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());
const cwd = process.cwd();
beforeEach(() => {
	place = createPlace(server.url);
});
afterEach(() => {
	// Runs at the same time put back each other's folder.
	process.chdir(cwd);
	place.remove();
});

const DENIALS: [string, Script][] = [
	['HTTP 401', { status: 401 }],
	['HTTP 403', { status: 403 }],
	['HTTP 200 with code 401', { body: '{"code":401,"data":null}' }],
	['HTTP 200 with code 403', { body: '{"code":403,"data":null}' }],
];
/** Requests with a credential. The doctor also looks whether there is a server, without one. */
const tries = (): readonly unknown[] =>
	server.seen.filter(({ headers }) => headers.authorization !== undefined);
/** Runs at the same time change the folder of the process, so that names need a folder. */
const placed = (name: string): string => path.join(place.folder, name);
const DAY = ['--from', '2026-11-23', '--to', '2026-11-23', '--timezone', 'Asia/Bangkok'];
/** The same reads in each run: a read that access was denied to holds back no other by the rate limit. */
const COMMANDS: Readonly<Record<string, (number: number) => string[]>> = {
	latest: () => ['latest', 'pcs:SIM1'],
	devices: () => ['devices'],
	export: (number) => [
		...['export', '--device', 'pcs:SIM1', ...DAY, '--yes', '--out', placed(`${number}.csv`)],
	],
	'settings get': () => ['settings', 'get', 'pcs:SIM1'],
	'settings backup': (number) => [
		...['settings', 'backup', 'pcs:SIM1', '--out', placed(`backup${number}`)],
	],
	'settings compare': () => ['settings', 'compare', 'pcs:SIM1', 'pcs:SIM2'],
	status: () => ['status'],
	doctor: () => ['doctor'],
	history: () => ['history', 'pcs:SIM1', ...DAY],
	'report day': () => ['report', 'day', 'pcs:SIM1', '--timezone', 'Asia/Bangkok'],
	chart: () => ['chart', 'pcs:SIM1', '--day', '2026-11-23', '--timezone', 'Asia/Bangkok'],
	'settings plan': () => ['settings', 'plan', 'pbd:SIM1', 'socMax=90'],
	probe: (number) => [
		...[
			'probe',
			'--yes',
			'--pace',
			'0',
			'--plant',
			String(number),
			'--out',
			placed(`out${number}`),
		],
	],
};
const ALL = Object.values(COMMANDS);

/** Commands that cannot lock an account, and why. */
const OTHERS: Readonly<Record<string, string>> = {
	login: 'asks a person for the credential, and tries it once',
	mcp: 'serves tools that call the same functions of the client',
	completion: 'prints a script',
	regenerate: 'reads documents',
	'spec import': 'reads documents',
	'spec diff': 'reads documents',
	'settings apply': 'needs a plan, which begins with settings plan',
	'settings verify': 'needs a pending change, which begins with settings plan',
	'settings undo': 'needs a result, which begins with settings plan',
	'settings restore': 'needs a backup, which begins with settings backup',
	'settings diff': 'needs a backup, which begins with settings backup',
};

function namesIn(command: Command, at = ''): string[] {
	return command.commands.flatMap((each) => {
		const name = `${at}${each.name()}`;
		return each.commands.length > 0 ? namesIn(each, `${name} `) : [name];
	});
}

test('every command of the program is tested here, or cannot lock an account', () => {
	const names = namesIn(createProgram(() => Promise.resolve()));
	expect([...Object.keys(COMMANDS), ...Object.keys(OTHERS)].toSorted()).toEqual(names.toSorted());
});

test.each(DENIALS)(
	'%s: 30 runs of all commands are at most 3 requests',
	async (_denial, script) => {
		server.play(script);
		for (let number = 0; number < 30; number++) {
			await place.run(...(ALL[number % ALL.length]?.(number) ?? []));
		}
		expect(tries()).toHaveLength(3);
	},
);

test('30 runs of all commands at once are at most 3 requests', async () => {
	server.play({ status: 401 });
	const ends = await Promise.all(
		Array.from({ length: 30 }, async (_, number) => {
			return await place.run(...(ALL[number % ALL.length]?.(number) ?? []));
		}),
	);
	expect(tries()).toHaveLength(3);
	expect(ends.map(({ code }) => code).filter((code) => code !== 1)).toEqual([]);
});

test('processes at the same time are at most 3 requests, and report the reason', async () => {
	server.play({ status: 401, after: 50 });
	const ends = await Promise.all(
		Array.from({ length: 6 }, async (_, number) => {
			return await place.start('latest', `pcs:SIM${number}`).ended;
		}),
	);
	expect(tries()).toHaveLength(3);
	const open = ends.filter(({ stdout, stderr }) =>
		`${stdout}${stderr}`.includes('Not sent: the server denied access 3 times in a row'),
	);
	expect(open).toHaveLength(3);
});

const FIRST_LINES: [number, string][] = [
	[401, 'The server does not accept the user ID and secret, or the token (code 401).'],
	[403, 'The server denies access (code 403).'],
];
test.each(
	FIRST_LINES.flatMap(([status, first]) =>
		['devices', 'status', 'latest'].map((command) => [command, status, first] as const),
	),
)(
	'%s, code %d: the denied account is the only line, with its cure',
	async (command, status, first) => {
		server.play({ status });
		const { code, stdout, stderr } = await place.run(command);
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr.trimEnd().split('\n')).toHaveLength(1);
		expect(stderr.startsWith(first)).toBe(true);
		expect(stderr).toContain('Check ATESS_USER_ID and ATESS_SECRET, or ATESS_TOKEN');
		// Serial numbers do not help where access is denied.
		expect(stderr).not.toMatch(/--device|--data-logger|--path-overrides/);
	},
);

test('an open circuit breaker is the only line of devices, with its cure and a time', async () => {
	place.env.ATESS_CONFIG = path.join(place.folder, 'config.json');
	writeFileSync(place.env.ATESS_CONFIG, JSON.stringify({ timezone: 'Asia/Bangkok' }), {
		mode: 0o600,
	});
	server.play({ status: 401 });
	for (let number = 0; number < 3; number++) await place.run('latest', 'pcs:SIM1');
	const { stderr } = await place.run('devices');
	expect(stderr).toMatch(
		/^Not sent: the server denied access 3 times in a row \(code 401\)\. .* Next trial request possible at [-\d ]*\d\d:\d\d \(Asia\/Bangkok\)\..* Check ATESS_USER_ID[^\n]*\n$/,
	);
});

test('a corrected secret is tried at once', async () => {
	server.play({ status: 401 });
	for (let number = 0; number < 6; number++) await place.run('latest', 'pcs:SIM1');
	expect(tries()).toHaveLength(3);
	place.env.ATESS_SECRET = 'the-corrected-invented-secret-01';
	server.play({ body: '{"code":200,"data":{"time":"2026-11-23 10:00:00","vBat":700}}' });
	// With a zone, the plants are not read for one.
	const { code } = await place.run('latest', 'pcs:SIM1', '--timezone', 'UTC');
	expect({ code, requests: server.seen.length }).toEqual({ code: 0, requests: 1 });
});
