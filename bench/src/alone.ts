import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { BENCH, SCRATCH } from './places.ts';

/** After which a process is ended: none takes a quarter of it. */
const LONGEST_MS = 60_000;

/** Runs a prepared module with arguments and returns what it has printed as JSON. */
export type Run = <Figures>(...args: string[]) => Promise<Figures>;

/**
 * Prepares a module of this package to be run in processes of its own. It is bundled before: a process
 * that also strips types starts with the memory of the stripper, in which what is measured could hide.
 *
 * @param module path under `src/`, without `.ts`
 * @param flags of Node
 */
export async function prepare(module: string, ...flags: string[]): Promise<Run> {
	const outfile = path.join(SCRATCH, `${module.replaceAll('/', '-')}.mjs`);
	await build({
		entryPoints: [path.join(BENCH, 'src', `${module}.ts`)],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		target: 'node24',
		external: ['mitata'],
		logLevel: 'error',
	});
	return async <Figures>(...args: string[]) =>
		JSON.parse(await printedBy([...flags, '--expose-gc', outfile, ...args])) as Figures;
}

function printedBy(args: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, {
			stdio: ['ignore', 'pipe', 'inherit'],
			timeout: LONGEST_MS,
		});
		let printed = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(printed);
			else
				reject(new Error(`${path.basename(args.at(-1) ?? '')} ended with ${code ?? 'a signal'}.`));
		});
	});
}
