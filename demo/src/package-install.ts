import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DemoProblem } from './problem.ts';

interface NodePackage {
	name: string;
	files?: string[];
	n8n?: { nodes?: string[]; credentials?: string[] };
}

/**
 * Puts a built node package where n8n looks for community packages, as an installation would:
 * package.json and what its `files` name.
 *
 * A copy rather than a link: n8n resolves links, so the node's `require('n8n-workflow')` would find the workspace's
 * copy of that package, whose error classes are not those of the n8n that runs. For the same reason n8n's own copy is
 * linked next to it (the user folder may lie inside the workspace); a real installation finds it through NODE_PATH.
 *
 * @returns the folder of the installed package
 * @throws DemoProblem when the package has not been built
 */
export function installPackage(packageDir: string, userFolder: string): string {
	const manifest = JSON.parse(
		readFileSync(join(packageDir, 'package.json'), 'utf8'),
	) as NodePackage;
	const built = [...(manifest.n8n?.nodes ?? []), ...(manifest.n8n?.credentials ?? [])];
	const missing = built.find((file) => !existsSync(join(packageDir, file)));
	if (missing !== undefined) {
		throw new DemoProblem(
			`The node package is not built (${join(packageDir, missing)} is missing): run "pnpm run build" first.`,
		);
	}

	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	const target = join(modules, manifest.name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	for (const file of ['package.json', ...(manifest.files ?? [])]) {
		cpSync(join(packageDir, file), join(target, file), { recursive: true });
	}

	const workflowLink = join(modules, 'n8n-workflow');
	rmSync(workflowLink, { recursive: true, force: true });
	symlinkSync(workflowPackageOfN8n(), workflowLink, 'junction');
	return target;
}

/** The folder of the n8n-workflow that n8n itself loads. */
function workflowPackageOfN8n(): string {
	const here = createRequire(import.meta.url);
	const n8n = createRequire(here.resolve('n8n/package.json'));
	return dirname(n8n.resolve('n8n-workflow/package.json'));
}
