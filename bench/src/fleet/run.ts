import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../places.ts';
import type { FleetFigures } from './figures.ts';

/** n8n's packages are found from here. */
const OUTFILE = path.join(ROOT, 'test/node_modules/.cache/atess-bench/fleet.cjs');

export type RunFleet = (
	mode: 'actions' | 'trigger' | 'atOnce',
	sizes: readonly number[],
) => Promise<FleetFigures>;

/** Prepares the runs over a fleet, each in a process of its own. */
export async function prepareFleet(): Promise<RunFleet> {
	await build({
		entryPoints: [path.join(ROOT, 'test/src/node/fleet-bench.ts')],
		outfile: OUTFILE,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node24',
		external: ['n8n-core', 'n8n-workflow', 'reflect-metadata'],
		logLevel: 'error',
	});
	const server = fileURLToPath(new URL('server-process.ts', import.meta.url));
	return (mode, sizes) =>
		new Promise((resolve, reject) => {
			const args = [OUTFILE, ROOT, server, mode, ...sizes.map(String)];
			const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
			let printed = '';
			child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
			child.on('error', reject);
			child.on('close', (code) => {
				const figures = printed.trim().split('\n').at(-1) ?? '';
				if (code === 0) resolve(JSON.parse(figures) as FleetFigures);
				else
					reject(new Error(`The run ${mode} ${sizes.join(' ')} ended with ${code ?? 'a signal'}.`));
			});
		});
}
