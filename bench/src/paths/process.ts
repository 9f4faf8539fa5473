import { Session } from 'node:inspector/promises';
import { readFileSync } from 'node:fs';
import { createRequire, SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { createSimulator } from '../../../packages/simulator/src/index.ts';
import { BENCH, CLIENT, ROOT, SCRATCH } from '../places.ts';
import { contextOf, type NodeContext } from './context.ts';

/** The files and functions of this repository that one run of the node passes through. */
export interface PathFigures {
	readonly name: string;
	readonly files: number;
	readonly functions: number;
	readonly listed: readonly string[];
}

const RUNS = {
	'Get Latest Data': { resource: 'device', operation: 'getLatestData', deviceSn: 'SIMHPS0001' },
	'Get History of a day': {
		resource: 'device',
		operation: 'getHistory',
		deviceSn: 'SIMHPS0001',
		range: 'between',
		from: '2026-11-10 00:00:00',
		to: '2026-11-10 23:59:59',
		returnAll: true,
	},
	'Update Settings': {
		resource: 'device',
		deviceType: 'pbd',
		operation: 'updateSettings',
		deviceSn: 'SIMPBD0001',
		specifyChange: 'json',
		settings: '{"icharge":200}',
		dryRun: false,
		allowSiteOperational: true,
		options: { firstReadBackSeconds: 0 },
	},
} as const;

const file = path.join(SCRATCH, 'node.cjs');
buildSync({
	absWorkingDir: ROOT,
	entryPoints: [path.join(ROOT, 'nodes/Atess/Atess.node.ts')],
	outfile: file,
	bundle: true,
	platform: 'node',
	format: 'cjs',
	external: ['n8n-workflow', 'luxon'],
	alias: { 'atess-client/internal': path.join(CLIENT, 'internal.ts') },
	sourcemap: 'external',
	logLevel: 'error',
});
const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
const source = readFileSync(file, 'utf8');
const lineStarts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];

const simulator = await createSimulator({
	now: () => new Date(),
	commissioned: '2026-11-01',
	limits: 'off',
});
const session = new Session();
session.connect();
try {
	const { Atess } = createRequire(path.join(BENCH, 'package.json'))(file) as {
		Atess: new () => { execute: (this: NodeContext) => Promise<{ json: unknown }[][]> };
	};
	await session.post('Profiler.enable');
	const figures: PathFigures[] = [];
	for (const [name, parameters] of Object.entries(RUNS)) {
		await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
		const [items = []] = await new Atess().execute.call(contextOf(simulator.url, parameters));
		const { result } = await session.post('Profiler.takePreciseCoverage');
		await session.post('Profiler.stopPreciseCoverage');
		if (items.length === 0) throw new Error(`${name} gave no item.`);
		const ran = result
			.filter(({ url }) => url.endsWith('node.cjs'))
			.flatMap(({ functions }) => functions)
			.flatMap(({ ranges: [range], functionName }) =>
				range && range.count > 0 && range.startOffset > 0
					? [{ functionName, at: sourceAt(range.startOffset) }]
					: [],
			)
			.filter(({ at }) => at !== undefined);
		const files = [...new Set(ran.map(({ at }) => at ?? ''))].sort();
		figures.push({ name, files: files.length, functions: ran.length, listed: files });
	}
	console.log(JSON.stringify(figures));
} finally {
	session.disconnect();
	await simulator.close();
}

/** The file of this repository that a place of the bundle comes from. */
function sourceAt(offset: number): string | undefined {
	let low = 0;
	let high = lineStarts.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if ((lineStarts[middle] ?? Infinity) <= offset) low = middle;
		else high = middle;
	}
	const entry = map.findEntry(low, offset - (lineStarts[low] ?? 0));
	if (!('originalSource' in entry)) return undefined;
	const found = path.relative(ROOT, path.resolve(SCRATCH, entry.originalSource));
	return found.startsWith('..') || found.includes('node_modules') ? undefined : found;
}
