import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { storeContract } from '../../../client/src/protection/testing/store-contract.ts';
import { createFileStore } from './file-store.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'atess-store-'));
});
afterEach(() => {
	jest.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});
const state = (): string => path.join(folder, 'state');
const inFile = (name: string): string => readFileSync(path.join(state(), name), 'utf8');

let stores = 0;
storeContract(
	(maxKeys) => {
		let now = Date.parse('2026-11-23T10:00:00Z');
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		const own = path.join(folder, String(stores++));
		const open = () => createFileStore(own, maxKeys === undefined ? {} : { maxKeys });
		const turn = (ms: number): void => {
			now += ms;
		};
		return {
			store: open(),
			again: open,
			pass: (ms) => {
				turn(ms);
				return Promise.resolve();
			},
			turnClock: turn,
		};
	},
	{ unit: 1000, tolerance: 0, hasClock: true, isBounded: true },
);

test('only its owner can read the files', async () => {
	const store = createFileStore(state());
	await store.set('circuit:a', 'one', 1000);
	await store.set('writes:a', 'one');
	await store.block('a', 1000);
	const names = readdirSync(state());
	expect(names.sort()).toEqual(['limits.json', 'protection.json', 'writes.json']);
	for (const file of names) expect(statSync(path.join(state(), file)).mode & 0o777).toBe(0o600);
});

const files = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));

test('responses, device types and names are kept for the next run, for their owner alone', async () => {
	const store = createFileStore(state());
	for (const group of ['response', 'list', 'deviceType', 'device'])
		await store.set(`${group}:a`, group, 10_000);
	const next = createFileStore(state());
	for (const group of ['response', 'list', 'deviceType', 'device'])
		expect(await next.get(`${group}:a`)).toBe(group);
	expect(files(state())).toHaveLength(4);
	for (const file of files(state())) {
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
	}
});

test('a response that contains a secret is not kept', async () => {
	const store = createFileStore(state(), { secrets: ['an-invented-secret'] });
	await store.set('response:a', '{"msg":"wrong: an-invented-secret"}', 10_000);
	expect(await store.get('response:a')).toBeUndefined();
	expect(existsSync(state()) ? files(state()) : []).toEqual([]);
});

test('a response that is too large is read again, like the one before it', async () => {
	const store = createFileStore(state());
	await store.set('response:a', 'small', 10_000);
	await store.set('response:a', 'x'.repeat(2_000_001), 10_000);
	expect(await store.get('response:a')).toBeUndefined();
});

test.each(['', '{"key":"response:a","val', '{"key":"response:b","value":"other","at":0}', '[]'])(
	'a damaged response is a missing one: %s',
	async (damaged) => {
		const store = createFileStore(state());
		await store.set('response:a', 'one', 10_000);
		const [file = ''] = files(state());
		writeFileSync(file, damaged);
		expect(await store.get('response:a')).toBeUndefined();
		await store.set('response:a', 'two', 10_000);
		expect(await store.get('response:a')).toBe('two');
	},
);

test('responses that have expired leave the disk with the next one', async () => {
	let now = Date.parse('2026-11-23T10:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	await createFileStore(state()).set('response:a', 'one', 1000);
	await createFileStore(state()).set('response:b', 'one', 10_000);
	expect(files(state())).toHaveLength(2);
	now += 1000;
	await createFileStore(state()).set('response:c', 'one', 1000);
	expect(files(state())).toHaveLength(2);
});

test.each([
	['protection.json', '{"v":1,"at":0,"values":{"a":{"value":7}}}'],
	['protection.json', '{"v":2,"at":0,"values":{}}'],
	['limits.json', 'not ours'],
	['limits.json', ''],
	['limits.json', '{"v":1,"at":0,"limits":null}'],
	['limits.json', '{"v":1,"at":0,"limits":{"a":{"blockedUntil":0,"held":"x"}}}'],
	['limits.json', '{"v":1,"at":0,"limits":{"a":{"blockedUntil":0,"held":[{"id":"x"}]}}}'],
])('a damaged %s is put aside with a note, and a new one is begun: %s', async (name, damaged) => {
	const notes: string[] = [];
	const store = createFileStore(state(), { note: (line) => notes.push(line) });
	await store.set('a', 'one', 1000);
	await store.block('a', 1000);
	writeFileSync(path.join(state(), name), damaged);
	expect(await store.get('a')).toBe(name === 'limits.json' ? 'one' : undefined);
	expect((await store.usage('a')).waitMs > 0).toBe(name !== 'limits.json');
	expect(notes).toEqual([expect.stringContaining('was damaged, and a new file was started')]);
	expect(inFile(`${name}.damaged`)).toBe(damaged);
	expect(await store.swap('b', undefined, 'two', 1000)).toBe(true);
});

test.each([
	'',
	'{"v":1,"val',
	'{"v":1,"at":0,"values":null}',
	'{"v":2,"at":0,"values":{}}',
	'{"v":1,"at":0,"values":{"writes:a":{"value":5}}}',
])('damaged setting changes are not taken for none: %s', async (damaged) => {
	const store = createFileStore(state());
	await store.set('writes:a', 'pending');
	const file = path.join(state(), 'writes.json');
	writeFileSync(file, damaged);
	await expect(store.get('writes:a')).rejects.toThrow(`${file} is damaged. It shows which setting`);
	await expect(store.swap('writes:b', undefined, 'x')).rejects.toThrow('is damaged');
	expect(inFile('writes.json')).toBe(damaged);
});

test('a lease of a process of this machine that has ended is known to be gone', () => {
	const { holder = '', isGone } = createFileStore(state());
	const ended = spawnSync(process.execPath, ['--version']).pid;
	expect(isGone?.(`${holder}a-lease`)).toBe(false);
	expect(isGone?.(`${ended}@${hostname()} a-lease`)).toBe(true);
	expect(isGone?.(`${ended}@another-machine a-lease`)).toBe(false);
	expect(isGone?.('a-lease')).toBe(false);
});

describe('several processes', () => {
	const contender = (work: string): ChildProcess =>
		spawn(process.execPath, [path.join(__dirname, 'testing/contender.ts'), state(), work], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
	const ended = async (child: ChildProcess): Promise<string> => {
		const [printed] = await Promise.all([
			child.stdout ? text(child.stdout) : '',
			once(child, 'close'),
		]);
		expect(child.exitCode).toBe(0);
		return printed;
	};

	test('give each slot to one of them', async () => {
		const taken = await Promise.all(['slots', 'slots'].map((work) => ended(contender(work))));
		expect(taken.map(Number).reduce((sum, one) => sum + one, 0)).toBe(20);
	});

	test('lose no change of the other one', async () => {
		await Promise.all(['count', 'count'].map((work) => ended(contender(work))));
		expect(await createFileStore(state()).get('count')).toBe('40');
	});

	test('that are killed at any moment leave whole files, the earlier steps and no held lock', async () => {
		for (let kill = 0; kill < 3; kill++) {
			const child = contender('forever');
			const closed = once(child, 'close');
			await new Promise((resolve) => child.stdout?.once('data', resolve));
			// Somewhere within a step: how far it is depends on the machine, and does not matter.
			await new Promise((resolve) => setTimeout(resolve, 7 * kill));
			child.kill('SIGKILL');
			await closed;
			const notes: string[] = [];
			const store = createFileStore(state(), { note: (line) => notes.push(line) });
			const first = Number(await store.get('writes:a'));
			const second = Number(await store.get('b'));
			expect(second).toBeGreaterThanOrEqual(3);
			expect([first, first - 1]).toContain(second);
			const { used } = await store.usage('slot');
			expect(used).toBeGreaterThanOrEqual(second - 1);
			await store.set('writes:a', 'next');
			expect(await store.get('writes:a')).toBe('next');
			expect(notes).toEqual([]);
			rmSync(state(), { recursive: true });
		}
	});
});
