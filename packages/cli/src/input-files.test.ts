import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';

let place: Place;
beforeEach(() => {
	place = createPlace('http://127.0.0.1:9');
	mkdirSync(path.join(place.folder, 'folder'), { mode: 0o700 });
	writeFileSync(path.join(place.folder, 'file'), '');
});
afterEach(() => {
	place.remove();
});

const PLAN = ['settings', 'plan', 'bcu:SIMBCU0001', '--from'];

test.each([
	['--path-overrides', ['devices', '--path-overrides', 'folder']],
	['--config', ['devices', '--config', 'folder']],
	['--from', [...PLAN, 'folder']],
	['a plan', ['settings', 'apply', 'folder', '--yes']],
	['a result', ['settings', 'undo', 'folder', '--yes']],
])('a folder in place of a file is wrong input that is named: %s', async (_, args) => {
	expect(await place.run(...args)).toMatchObject({
		code: 2,
		stderr: 'folder cannot be read: it is a folder.\n',
	});
});

test('and a path below a file as well', async () => {
	const { code, stderr } = await place.run(...PLAN, 'file/settings.json');
	expect({ code, stderr }).toEqual({
		code: 2,
		stderr: 'file/settings.json cannot be read: its parent is not a folder.\n',
	});
});

test('values come from a file as editors of Windows write it', async () => {
	writeFileSync(path.join(place.folder, 'values.json'), '\uFEFF{"pasBalWaitTimeHour": 2}');
	const { stderr } = await place.run(...PLAN, 'values.json');
	// The file was read. Only the server is missing.
	expect(stderr).toContain('The connection to 127.0.0.1:9 failed');
});
