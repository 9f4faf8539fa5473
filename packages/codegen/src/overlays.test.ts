import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { overlaysBelow } from './overlays.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), 'overlays-'));
	mkdirSync(path.join(root, 'openapi/overlays'), { recursive: true });
});
afterEach(() => {
	rmSync(root, { recursive: true, force: true });
});

const put = (name: string): void => {
	writeFileSync(path.join(root, 'openapi/overlays', name), '');
};

test('of one day, the later overlay is applied later', async () => {
	const names = [
		'2026-11-25-probe.yaml',
		'2026-11-26-import.yaml',
		'2026-11-26-import-2.yaml',
		'2026-11-26-import-10.yaml',
		'2026-11-26-probe.json',
		'2026-11-26-probe.yaml',
		'2026-11-26-probe-2.yaml',
	];
	for (const name of [...names].reverse()) put(name);
	put('README.md');
	const found = await overlaysBelow(root);
	expect(found.map((file) => path.basename(file))).toEqual(names);
});
