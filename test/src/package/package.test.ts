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

test('it requires what n8n provides and nothing else', () => {
	const files = readdirSync(packed('dist'), { recursive: true, encoding: 'utf8' });
	const required = files
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) => [
			...readFileSync(packed('dist', file), 'utf8').matchAll(/require\("([^"]+)"\)/g),
		])
		.map(([, name]) => name);
	expect([...new Set(required)].sort()).toEqual(['luxon', 'n8n-workflow']);
});
