import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of the workspace, which is the node package itself. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** A folder of one's own in the system's temporary one. */
export function temporaryFolder(purpose: string): { path: string; remove(): void } {
	const path = mkdtempSync(join(tmpdir(), `atess-${purpose}-`));
	return {
		path,
		remove() {
			// n8n may still be closing files when it has just been ended.
			rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		},
	};
}
