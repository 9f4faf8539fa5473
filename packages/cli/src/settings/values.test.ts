import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT } from '../terminal/problem.ts';
import { writtenValues } from './values.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'values-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

test('a file of values is read with the mark that editors of Windows put first', async () => {
	const file = path.join(folder, 'values.json');
	writeFileSync(file, '\uFEFF{"pasBalWaitTimeHour": 3}');
	expect(await writtenValues(['socMin=20'], file)).toEqual({ pasBalWaitTimeHour: 3, socMin: '20' });
});

test.each([
	['none.json', 'none.json does not exist.'],
	['.', 'it is a folder'],
	['list.json', 'must hold a JSON object'],
	['broken.json', 'broken.json is not JSON.'],
])('%s is reported as wrong input', async (name, said) => {
	writeFileSync(path.join(folder, 'list.json'), '[1]');
	writeFileSync(path.join(folder, 'broken.json'), '{');
	await expect(writtenValues([], path.join(folder, name))).rejects.toMatchObject({
		exitCode: EXIT.input,
		message: expect.stringContaining(said) as string,
	});
});
