import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nextOverlay } from './next-overlay.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'overlays-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

test.each([
	[[], '2026-11-26-import'],
	[['2026-11-25-probe.yaml', 'README.md'], '2026-11-26-import'],
	[['2026-11-26-import.yaml'], '2026-11-26-import-2'],
	[['2026-11-26-import-2.yaml', '2026-11-26-import-10.yaml'], '2026-11-26-import-11'],
	[['2026-11-26-probe.yaml'], '2026-11-26-probe-import'],
	[['2026-11-26-probe-import.yml', '2026-11-26-import.yaml'], '2026-11-26-probe-import-2'],
	[['zz.json'], 'zz-import'],
])('after %j comes %s', async (there, name) => {
	for (const file of there) writeFileSync(path.join(folder, file), '');
	expect(await nextOverlay(folder, '2026-11-26-import', 'import')).toBe(
		path.join(folder, `${name}.yaml`),
	);
});

test('in a folder that is not there yet it has the name of the day', async () => {
	const none = path.join(folder, 'none');
	expect(await nextOverlay(none, '2026-11-26-import', 'import')).toBe(
		path.join(none, '2026-11-26-import.yaml'),
	);
});
