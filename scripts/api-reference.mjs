// docs/api: the client's reference, from its docstrings. --check writes nothing and fails when it is not current.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './run-steps.mjs';

const client = path.join(ROOT, 'packages/client');
const committed = path.join(ROOT, 'docs/api');
const check = process.argv.includes('--check');
const out = check ? mkdtempSync(path.join(tmpdir(), 'atess-api-')) : committed;
try {
	const typedoc = path.join(client, 'node_modules/typedoc/bin/typedoc');
	const { status } = spawnSync(process.execPath, [typedoc, '--out', out], {
		cwd: client,
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error('typedoc has failed.');
	const page = (folder) => readFileSync(path.join(folder, 'README.md'), 'utf8');
	if (check && page(out) !== page(committed)) {
		throw new Error('docs/api is not current: run `pnpm run docs:api` and commit what it writes.');
	}
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	if (check) rmSync(out, { recursive: true, force: true });
}
