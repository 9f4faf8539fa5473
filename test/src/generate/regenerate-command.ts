import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../workspace.ts';
import type { Copy } from './copy.ts';

/** Runs `pnpm regenerate` over a copy of the project, as in a shell without a terminal. */
export async function regenerate(
	copy: Copy,
	...args: readonly string[]
): Promise<{ code: number | null; output: string }> {
	const script = path.join(ROOT, 'scripts/regenerate.mjs');
	const child = spawn(
		process.execPath,
		['--no-warnings', script, '--root', copy.root, ...args],
		// Its output is not that of a terminal, in any run of the tests.
		{ stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			output += chunk.toString('utf8');
		});
	}
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	return { code, output };
}
