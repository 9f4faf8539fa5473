import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';

let place: Place;
beforeAll(() => {
	place = createPlace('http://127.0.0.1:9');
});
afterAll(() => {
	place.remove();
});

test.each(['--help', 'settings --help', 'spec --help', 'regenerate --help', 'login --help'])(
	'atess %s fits 100 columns',
	async (line) => {
		const { stdout } = await place.run(...line.split(' '));
		expect(stdout).toContain('Usage: atess');
		expect(stdout.split('\n').filter((one) => one.length > 100)).toEqual([]);
	},
);

test('the help of the program teaches where to begin, and names the exit codes', async () => {
	const { code, stdout } = await place.run('--help');
	expect(code).toBe(0);
	expect(stdout).toContain('Begin with:');
	expect(stdout).toContain('Exit codes: 0 done');
	for (const type of ['hpsCentral', 'hpsString', 'pcs', 'pbd', 'mbms', 'bcu'])
		expect(stdout).toMatch(new RegExp(`^  ${type} +\\S`, 'm'));
});

test.each([
	'probe',
	'spec import',
	'spec diff',
	'status',
	'devices',
	'latest',
	'history',
	'doctor',
	'export',
	'report day',
	'settings get',
	'settings plan',
	'settings apply',
	'settings undo',
	'settings verify',
	'settings backup',
	'settings diff',
	'settings compare',
	'settings restore',
])('the help of "%s" has an example, with options that there are', async (command) => {
	const { code, stdout } = await place.run(...command.split(' '), '--help');
	expect(code).toBe(0);
	expect(stdout).toContain('--json');
	expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
	expect(stdout).not.toContain('default: []');
	const examples = [...stdout.matchAll(new RegExp(`^ {2}atess ${command} (.*)$`, 'gm'))];
	const bare = new RegExp(`^ {2}atess ${command}$`, 'm').test(stdout);
	expect(examples.length + (bare ? 1 : 0)).toBeGreaterThan(0);
	for (const option of examples.flatMap(([, line = '']) => line.match(/--[a-z-]+/g) ?? [])) {
		expect(stdout).toMatch(new RegExp(`^ {2}(-\\w, )?${option}\\b`, 'm'));
	}
});

test('the help of "mcp" has an example, and explains how it writes', async () => {
	const { code, stdout } = await place.run('mcp', '--help');
	expect(code).toBe(0);
	expect(stdout).toContain('  atess mcp --allow-writes');
	expect(stdout).toMatch(/yes of a\s+person/);
});

test('regenerate needs a clone of the project', async () => {
	const { code, stderr } = await place.run('regenerate', 'export.json');
	expect(code).toBe(2);
	expect(stderr).toContain('This folder is not in a clone of the project.');
});

test('regenerate hands the options of the import to the script of the clone', async () => {
	const folder = path.join(place.folder, 'scripts');
	mkdirSync(folder);
	writeFileSync(
		path.join(folder, 'regenerate.mjs'),
		'console.log(JSON.stringify(process.argv.slice(2)));',
	);
	const options = [
		...['--accept-losses', '--yes', '--renamed', 'a=b', '--renamed', 'c=d'],
		...['--same', 'pcsDataLast=GET /last', '--only', 'PCS', '--skip', '/api/v1/pcs/setting'],
		...['--theirs', 'PcsRecord.soc', '--ours', 'PcsRecord.vbat'],
	];
	const { code, stdout } = await place.start('regenerate', 'export.json', ...options).ended;
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toEqual([...options, 'export.json']);
});

test.each([
	['--renamed', 'a=b'],
	['--same', 'pcsDataLast=GET /last'],
	['--only', 'PCS'],
	['--skip', 'PCS'],
	['--theirs', 'soc'],
	['--ours', 'soc'],
	['--yes'],
])('the script of regenerate accepts %s', (...option) => {
	const script = path.resolve(import.meta.dirname, '../../../scripts/regenerate.mjs');
	const { status, stderr } = spawnSync(
		process.execPath,
		['--no-warnings', script, path.join(place.folder, 'missing.json'), ...option],
		{ encoding: 'utf8' },
	);
	expect(stderr).toContain('missing.json cannot be read');
	expect(status).toBe(2);
});
