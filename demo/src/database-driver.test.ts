import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDatabaseDriver, isDatabaseDriverBuilt } from './database-driver.ts';

test('what cannot be compiled is one sentence that says what to install, with the output kept', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-driver-'));
	try {
		const logFile = path.join(folder, 'logs', 'build.log');
		// Without node-gyp and a compiler on the path, as on a machine that has neither.
		const build = buildDatabaseDriver(logFile, folder, { PATH: '/usr/bin:/bin' });
		await expect(build).rejects.toMatchObject({
			name: 'DemoProblem',
			message: expect.stringMatching(
				/^n8n's database driver sqlite3 could not be compiled: install a C\+\+ compiler.*\.$/,
			) as string,
		});
		expect(existsSync(logFile)).toBe(true);
		expect(readFileSync(logFile, 'utf8')).toContain('node-gyp');
		expect(isDatabaseDriverBuilt(folder)).toBe(false);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
