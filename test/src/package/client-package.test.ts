import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { packAndUnpack, type PackedPackage } from '../../../scripts/pack.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';

const CLIENT = path.join(ROOT, 'packages/client');
const tool = (name: string): string => path.join(ROOT, 'test/node_modules/.bin', name);

let pack: PackedPackage;
beforeAll(() => {
	pack = packAndUnpack(CLIENT);
});
afterAll(() => {
	pack.remove();
});

test('the tarball holds the build alone, sources and tests left out', () => {
	expect(readdirSync(pack.folder).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
	const files = readdirSync(path.join(pack.folder, 'dist'), { recursive: true, encoding: 'utf8' });
	expect(files.filter((file) => /\.test\.|\/testing\//.test(file))).toEqual([]);
	expect(readFileSync(path.join(pack.folder, 'package.json'), 'utf8')).not.toContain('workspace:');
});

test('publint finds nothing', () => {
	const said = execFileSync(tool('publint'), ['--strict', pack.tarball], { encoding: 'utf8' });
	expect(said).toContain('All good');
});

test('types are right for every way to import it', () => {
	const said = execFileSync(tool('attw'), ['--format', 'ascii', pack.tarball], {
		encoding: 'utf8',
	});
	// It ends with an error where a way that counts has a problem; these are its signs for them.
	expect(said).not.toMatch(/❌|🎭|👺|❓|🤨/u);
	expect(said).toContain('🟢');
});

describe('installed from the tarball', () => {
	const folder = temporaryFolder('client');
	beforeAll(() => {
		const modules = path.join(folder.path, 'node_modules');
		mkdirSync(modules);
		symlinkSync(pack.folder, path.join(modules, 'atess-client'));
		// Found from the tarball's real place, which is where Node looks.
		mkdirSync(path.join(pack.folder, 'node_modules'));
		symlinkSync(
			path.join(CLIENT, 'node_modules/openapi-fetch'),
			path.join(pack.folder, 'node_modules/openapi-fetch'),
		);
	});
	afterAll(() => {
		folder.remove();
	});

	const use = `
const client = createAtessClient({ auth: { userId: 1, secret: 'an-invented-secret' } });
client.call('pcsDataLast', {}).catch((error) => console.log(error instanceof AtessInputError, error.message));`;

	test.each([
		['mjs', "import { createAtessClient, AtessInputError } from 'atess-client';"],
		['cjs', "const { createAtessClient, AtessInputError } = require('atess-client');"],
	])('it runs as %s', (extension, header) => {
		const file = path.join(folder.path, `use.${extension}`);
		writeFileSync(file, `${header}\n${use}`);
		const said = execFileSync(process.execPath, [file], { encoding: 'utf8' });
		expect(said).toMatch(/^true deviceSn is missing/);
	});
});

test('the core with its table of operations is small', async () => {
	const bundled = await build({
		stdin: {
			contents: `export { createAtessClient, OPERATIONS } from './core.ts';`,
			resolveDir: path.join(CLIENT, 'src'),
			loader: 'ts',
		},
		bundle: true,
		minify: true,
		format: 'esm',
		write: false,
		metafile: true,
	});
	const [file] = bundled.outputFiles;
	const [output] = Object.values(bundled.metafile.outputs);
	const parts = Object.keys(output?.inputs ?? {}).map((file) => path.basename(file));
	expect(parts).toContain('operations.ts');
	expect(parts).not.toContain('fields.ts');
	// The by-path client of openapi-fetch comes with the other entry.
	expect(parts.join(' ')).not.toContain('index.mjs');
	// Of the sentences only those of its own errors.
	expect(parts).toContain('code-errors.ts');
	for (const name of ['all', 'cli', 'panel', 'trigger', 'discovery']) {
		expect(parts).not.toContain(`${name}.ts`);
	}
	// bench/README.md has the figure.
	expect(gzipSync(file?.contents ?? '', { level: 9 }).length).toBeLessThan(26_800);
});

test('the root has the client, its errors, its tables and its stores, and no tool of ours', async () => {
	const names = Object.keys(await import('atess-client')).filter((name) => name !== 'default');
	expect(names.filter((name) => !/^Atess\w*Error$/.test(name)).toSorted()).toEqual([
		'CODES',
		'DEVICE_TYPES',
		'FIELDS',
		'OPERATIONS',
		'OPERATION_NOTES',
		'QUALITY_CODES',
		'QUANTITIES',
		'createAtessClient',
		'createMemoryStore',
		'cursorOf',
		'normalise',
	]);
});

test('the code in the n8n node has names that only Node has, and no timer', async () => {
	const bundled = await build({
		entryPoints: [path.join(CLIENT, 'src/internal.ts')],
		bundle: true,
		format: 'esm',
		write: false,
		external: ['openapi-fetch'],
		minify: true,
	});
	const text = bundled.outputFiles[0]?.text ?? '';
	expect(text).not.toMatch(/\b(process|globalThis|setTimeout|setInterval|setImmediate|console)\b/);
	expect(text).not.toMatch(/from ?["']node:/);
});
