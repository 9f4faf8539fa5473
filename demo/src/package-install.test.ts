import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from './package-install.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'atess-install-'));
	mkdirSync(join(folder, 'package/dist'), { recursive: true });
	write('package/package.json', {
		name: 'n8n-nodes-example',
		files: ['dist'],
		n8n: { nodes: ['dist/Example.node.js'], credentials: [] },
	});
	write('package/secret.json', {});
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

test('installs what a published package would hold, and nothing of an earlier installation', () => {
	write('package/dist/Example.node.js', {});
	write('user/.n8n/nodes/node_modules/n8n-nodes-example/dist/Old.node.js', {});
	const target = installPackage(join(folder, 'package'), join(folder, 'user'));
	expect(target).toBe(join(folder, 'user/.n8n/nodes/node_modules/n8n-nodes-example'));
	expect(readdirSync(target).sort()).toEqual(['dist', 'package.json']);
	expect(readdirSync(join(target, 'dist'))).toEqual(['Example.node.js']);
	expect(existsSync(join(target, '../n8n-workflow/package.json'))).toBe(true);
});

test('a package that is not built is refused in one sentence', () => {
	expect(() => installPackage(join(folder, 'package'), join(folder, 'user'))).toThrow(
		/^The node package is not built \(.*Example\.node\.js is missing\): run "pnpm run build" first\.$/,
	);
});

function write(path: string, content: unknown): void {
	mkdirSync(join(folder, path, '..'), { recursive: true });
	writeFileSync(join(folder, path), JSON.stringify(content));
}
