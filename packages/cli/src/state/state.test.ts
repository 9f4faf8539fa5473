import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { takeLock } from './lock.ts';
import { createStateFile, type StateFile } from './state-file.ts';
import { takeTurn } from './turn.ts';
import { writeWhole } from './whole-file.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'atess-state-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const file = (): string => path.join(folder, 'state.json');
const isNumber = (value: unknown): value is number => typeof value === 'number';
const numbers = (): StateFile<number> => createStateFile(file(), { empty: 0, isOurs: isNumber });

test('of many changes at a time, through several openings, all are kept', async () => {
	const openings = [1, 2, 3].map(() => numbers());
	await Promise.all(
		Array.from(
			{ length: 30 },
			async (_, index) =>
				await openings[index % 3]?.change((value) =>
					Promise.resolve({ value: value + 1, result: value }),
				),
		),
	);
	const last = await openings[0]?.change((value) => Promise.resolve({ value, result: value }));
	expect(last).toBe(30);
	expect(readdirSync(folder)).toEqual(['state.json']);
});

/** Leaves a lock as a holder would that took it so many seconds ago. */
function leaveLock(text: string, secondsAgo = 0): void {
	const lock = `${file()}.lock`;
	writeFileSync(lock, text);
	const at = Date.now() / 1000 - secondsAgo;
	utimesSync(lock, at, at);
}
const holder = (pid: number, host = hostname()): string =>
	JSON.stringify({ pid, host, token: 'of another one' });

test.each([
	// No process has this number: Linux ends at 4,194,304.
	['of a process that has died', holder(99_999_999), 0],
	['of a former process with the number of this one', holder(process.pid), 0],
	['of a process that lives and has not had it for so long', holder(1), 11],
	['of another machine without a sign of life', holder(1, 'elsewhere'), 11],
	['that a full disk has left empty', '', 11],
])('a lock %s is taken over, by one of many', async (_, text, secondsAgo) => {
	leaveLock(text, secondsAgo);
	const turns = await Promise.all(
		[1, 2, 3, 4, 5].map(async () => await takeLock(`${file()}.lock`)),
	);
	const taken = turns.flatMap((turn) => ('release' in turn ? [turn] : []));
	expect(taken).toHaveLength(1);
	expect(await taken[0]?.isHeld()).toBe(true);
	await taken[0]?.release();
	expect(readdirSync(folder)).toEqual([]);
});

test.each([
	['of a process that lives', holder(1)],
	['of another machine', holder(99_999_999, 'elsewhere')],
	['that does not name its holder yet', ''],
])('a lock %s is waited for, with a word, until one stops', async (_, text) => {
	leaveLock(text);
	const stop = new AbortController();
	const said: string[] = [];
	const note = (line: string): void => {
		said.push(line);
		stop.abort(new Error('enough'));
	};
	await expect(takeTurn(file(), { signal: stop.signal, note })).rejects.toThrow('enough');
	expect(said).toEqual([expect.stringMatching(/^Waiting for .*state\.json, which .* uses/)]);
	expect(readFileSync(`${file()}.lock`, 'utf8')).toBe(text);
	expect(readdirSync(folder)).toEqual(['state.json.lock']);
});

test('a lock that is never let go is given up, with what to do', async () => {
	leaveLock(holder(1));
	await expect(takeTurn(file(), {}, 60)).rejects.toThrow(
		`${file()} is in use by process 1 all the time. When no atess runs any more, remove ${file()}.lock.`,
	);
});

test('after Ctrl-C what was sent can still be recorded', async () => {
	const options = { empty: 0, isOurs: isNumber, signal: AbortSignal.abort(new Error('enough')) };
	const state = createStateFile(file(), options);
	expect(await state.change((value) => Promise.resolve({ value: 4, result: value }))).toBe(0);
	expect(readFileSync(file(), 'utf8')).toBe('4');
});

test('a process that has lost its turn in the meantime writes nothing and does it again', async () => {
	const state = numbers();
	let tries = 0;
	await state.change(async (value) => {
		tries += 1;
		if (tries === 1) {
			rmSync(`${file()}.lock`);
			await numbers().change((other) => Promise.resolve({ value: other + 10, result: 0 }));
		}
		return { value: value + 1, result: 0 };
	});
	expect(tries).toBe(2);
	expect(readFileSync(file(), 'utf8')).toBe('11');
});

test('a file that cannot be put in place leaves no other file behind', async () => {
	// A folder of that name: everything is written, and only the last step fails.
	mkdirSync(path.join(folder, 'taken', 'inside'), { recursive: true });
	await expect(writeWhole(path.join(folder, 'taken'), 'text')).rejects.toThrow();
	expect(readdirSync(folder)).toEqual(['taken']);
});
