import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
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
const file = (): string => path.join(folder, 'state', 'circuit.json');

storeContract((now) => {
	jest.spyOn(Date, 'now').mockImplementation(now);
	return { store: createFileStore(file()), again: () => createFileStore(file()) };
});

test('only its owner can read the file', async () => {
	await createFileStore(file()).swap('a', undefined, 'one', 1000);
	expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a damaged file is put aside with a note, and a new one is begun', async () => {
	const notes: string[] = [];
	const store = createFileStore(file(), { note: (text) => notes.push(text) });
	await store.swap('a', undefined, 'one', 1000);
	writeFileSync(file(), '{"v":1,"keys":{"a":{"value":7}}}');
	expect(await store.get('a')).toBeUndefined();
	expect(notes).toEqual([expect.stringContaining('was damaged')]);
	expect(await store.swap('a', undefined, 'two', 1000)).toBe(true);
	expect(await store.get('a')).toBe('two');
});

test('a lease of a process of this machine that has ended is known to be gone', () => {
	const { holder = '', isGone } = createFileStore(file());
	const ended = spawnSync(process.execPath, ['--version']).pid;
	expect(isGone?.(`${holder}a-lease`)).toBe(false);
	expect(isGone?.(`${ended}@${hostname()} a-lease`)).toBe(true);
	expect(isGone?.(`${ended}@another-machine a-lease`)).toBe(false);
	expect(isGone?.('a-lease')).toBe(false);
});
