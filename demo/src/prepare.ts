// The preparations for n8n's first start; the tests run it once, before several of them start n8n.
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDatabaseDriver, isDatabaseDriverBuilt } from './database-driver.ts';
import { messageOf } from './problem.ts';

if (!isDatabaseDriverBuilt()) {
	try {
		await buildDatabaseDriver(path.join(tmpdir(), 'atess-sqlite3-build.log'));
	} catch (error) {
		console.error(messageOf(error));
		process.exitCode = 1;
	}
}
