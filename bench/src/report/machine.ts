import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { BENCH } from '../places.ts';

/** Where it was measured: processor, cores, Node. */
export function machine(): string {
	const all = cpus();
	const model = all[0]?.model.trim() ?? 'an unknown processor';
	return `${model}, ${all.length} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}

/** The versions of what takes part, pinned in package.json. */
export function versions(): string {
	const { devDependencies } = JSON.parse(
		readFileSync(path.join(BENCH, 'package.json'), 'utf8'),
	) as { devDependencies: Readonly<Record<string, string>> };
	return ['openapi-fetch', 'ky', 'mitata', 'esbuild', 'typescript']
		.map((name) => `${name} ${devDependencies[name] ?? 'of unknown version'}`)
		.join(', ');
}
