import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes an encryption key into the user's `~/.n8n` as soon as a node runs: imported before
// it, this gives the engine a folder of its own.
const folder = mkdtempSync(join(tmpdir(), 'atess-engine-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'only-for-tests';
// A node that is meant to fail is logged otherwise.
process.env.N8N_LOG_LEVEL = 'silent';
process.once('exit', () => {
	rmSync(folder, { recursive: true, force: true });
});
