import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { bundledDocument } from '../document/bundled.ts';
import type { JsonObject } from '../document/json.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const READ = `
	import { readProject } from ${JSON.stringify(path.join(ROOT, 'packages/spec/src/model/read-project.ts'))};
	const { document, withoutOverlays = document } = await readProject(${JSON.stringify(ROOT)});
	process.stdout.write(JSON.stringify(withoutOverlays));`;

/**
 * The document as the YAML has it, without the overlays of this clone: tests name its paths and fields, which an
 * overlay can move.
 */
export function ownDocument(): JsonObject {
	const overlays = path.join(ROOT, 'openapi/overlays');
	if (!existsSync(overlays) || readdirSync(overlays).length === 0) return bundledDocument();
	const args = ['--no-warnings', '--input-type=module', '--eval', READ];
	const text = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
	return JSON.parse(text) as JsonObject;
}
