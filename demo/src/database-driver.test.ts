import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDatabaseDriver, isDatabaseDriverBuilt, keptDriver } from './database-driver.ts';

/** A driver of an invented version that is not built. */
function driverIn(folder: string, name = 'sqlite3'): string {
	const driver = path.join(folder, name);
	mkdirSync(driver);
	writeFileSync(path.join(driver, 'package.json'), '{ "version": "0.0.1" }');
	return driver;
}

test('a driver that one clone has built serves the next one without a compiler', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-driver-'));
	try {
		const bin = path.join(folder, 'bin');
		mkdirSync(bin);
		// The replacement of the compiler writes the driver's file.
		writeFileSync(
			path.join(bin, 'prebuild-install'),
			'#!/bin/sh\nmkdir -p build/Release && echo driver > build/Release/node_sqlite3.node\n',
			{ mode: 0o755 },
		);
		const env = { PATH: '/usr/bin:/bin', XDG_CACHE_HOME: path.join(folder, 'cache') };
		const logFile = path.join(folder, 'build.log');
		const first = driverIn(folder, 'first');
		await buildDatabaseDriver(logFile, first, { ...env, PATH: `${bin}:${env.PATH}` });
		expect(existsSync(keptDriver(first, env))).toBe(true);
		const second = driverIn(folder, 'second');
		await buildDatabaseDriver(logFile, second, env);
		expect(isDatabaseDriverBuilt(second)).toBe(true);
		writeFileSync(path.join(second, 'package.json'), '{ "version": "0.0.2" }');
		expect(existsSync(keptDriver(second, env))).toBe(false);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a driver that cannot be compiled is one sentence that names the packages to install, with the output kept', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-driver-'));
	try {
		const logFile = path.join(folder, 'logs', 'build.log');
		// Without node-gyp and a compiler on the path, as on a machine that has neither.
		const env = { PATH: '/usr/bin:/bin', XDG_CACHE_HOME: path.join(folder, 'cache') };
		const build = buildDatabaseDriver(logFile, driverIn(folder), env);
		await expect(build).rejects.toMatchObject({
			name: 'DemoProblem',
			message: expect.stringMatching(
				/^n8n's database driver sqlite3 could not be compiled: install a C\+\+ compiler.*\.$/,
			) as string,
		});
		expect(existsSync(logFile)).toBe(true);
		expect(readFileSync(logFile, 'utf8')).toContain('node-gyp');
		expect(isDatabaseDriverBuilt(path.join(folder, 'sqlite3'))).toBe(false);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
