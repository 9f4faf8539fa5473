import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packAndUnpack, type PackedPackage } from '../../../scripts/pack.ts';
import { ROOT } from '../workspace.ts';

let pack: PackedPackage;
beforeAll(() => {
	pack = packAndUnpack(ROOT);
});
afterAll(() => {
	pack.remove();
});

const packed = (...names: string[]): string => path.join(pack.folder, ...names);

test('the tarball holds dist, README, LICENSE and package.json, and is under 300 kB', () => {
	expect(readdirSync(packed()).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
	expect(pack.bytes).toBeLessThan(300_000);
});

test('its package.json names no workspace and no runtime dependency', () => {
	const text = readFileSync(packed('package.json'), 'utf8');
	expect(text).not.toContain('workspace:');
	const { dependencies, peerDependencies, n8n } = JSON.parse(text) as {
		dependencies?: object;
		peerDependencies: object;
		n8n: { nodes: string[]; credentials: string[] };
	};
	expect(dependencies).toBeUndefined();
	expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		expect(statSync(packed(file)).isFile()).toBe(true);
	}
});

test('each package in its bundles has its licence in the tarball', () => {
	const notices = readFileSync(packed('dist', 'third-party-notices.txt'), 'utf8');
	// The bundler writes the path of each module above its code.
	const modules = readdirSync(packed('dist'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) => [
			...readFileSync(packed('dist', file), 'utf8').matchAll(
				/^\s*\/\/ (\S*node_modules\/(?:@[^/\s]+\/)?[^/\s]+)\/\S+$/gm,
			),
		])
		.map(([, folder = '']) => folder);
	const folders = [...new Set(modules)];
	// Each notice begins with name and version.
	expect(notices === '' ? 0 : notices.split('\n----\n').length).toBe(folders.length);
	for (const folder of folders) {
		const licence = readFileSync(path.join(ROOT, folder, 'LICENSE'), 'utf8');
		expect(notices).toContain(`${path.basename(folder)} `);
		expect(notices).toContain(licence.trim());
	}
});

test.each(['client', 'cli', 'simulator'])('npm packs the licence of %s', (name) => {
	const folder = path.join(ROOT, 'packages', name);
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const [packedByNpm] = JSON.parse(
		execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }),
	) as { files: { path: string }[] }[];
	expect(packedByNpm?.files.map((file) => file.path)).toContain('LICENSE');
});

/** The required modules of a file of dist, by the file. */
function requires(): [file: string, name: string][] {
	return readdirSync(packed('dist'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) =>
			[...readFileSync(packed('dist', file), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(
				([, name = '']): [string, string] => [file, name],
			),
		);
}

test('it requires what n8n provides, files of its own, and nothing else', () => {
	const others = requires().filter(([, name]) => !name.startsWith('.'));
	expect([...new Set(others.map(([, name]) => name))].sort()).toEqual(['luxon', 'n8n-workflow']);
	for (const [file, name] of requires().filter(([, own]) => own.startsWith('.'))) {
		expect(statSync(packed('dist', path.dirname(file), name)).isFile()).toBe(true);
	}
});

test('node and trigger share one state of the process', () => {
	const state = path.join('nodes', 'Atess', 'transport', 'process-state.js');
	const users = requires()
		.filter(([file, name]) => path.join(path.dirname(file), name) === state)
		.map(([file]) => path.basename(file));
	expect([...new Set(users)].sort()).toEqual(['Atess.node.js', 'AtessTrigger.node.js']);
	for (const user of new Set(users)) {
		expect(readFileSync(packed('dist', 'nodes', 'Atess', user), 'utf8')).not.toContain(
			'createMemoryStore)(',
		);
	}
});
