import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface PackedPackage {
	tarball: string;
	/** Its size in bytes. */
	bytes: number;
	/** Where it is unpacked. */
	folder: string;
	remove: () => void;
}

/**
 * Packs a package, which must be built, as it would be published, and unpacks it again.
 *
 * @param packageFolder with its package.json
 */
export function packAndUnpack(packageFolder: string): PackedPackage {
	const target = mkdtempSync(path.join(tmpdir(), 'atess-pack-'));
	const remove = (): void => {
		rmSync(target, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	};
	try {
		const tarball = packInto(packageFolder, target);
		run('tar', ['-xzf', tarball, '-C', target], packageFolder);
		return { tarball, bytes: statSync(tarball).size, folder: path.join(target, 'package'), remove };
	} catch (error) {
		remove();
		throw error;
	}
}

/**
 * Packs a package, which must be built, as it would be published.
 *
 * @returns the path of the tarball
 */
export function packInto(packageFolder: string, target: string): string {
	const before = new Set(readdirSync(target));
	// pnpm, not npm: only pnpm replaces `workspace:*` in the packed package.json.
	const [command, ...args] = pnpm();
	run(command, [...args, 'pack', '--pack-destination', target], packageFolder);
	const name = readdirSync(target).find((file) => file.endsWith('.tgz') && !before.has(file));
	if (name === undefined) throw new Error('pnpm pack has written no tarball.');
	return path.join(target, name);
}

/** The pnpm that runs the tests; they may also be run without it. */
function pnpm(): [string, ...string[]] {
	const runner = process.env.npm_execpath;
	if (runner?.includes('pnpm') !== true) return ['npx', '--yes', 'pnpm@12'];
	return /\.[cm]?js$/.test(runner) ? [process.execPath, runner] : [runner];
}

function run(command: string, args: string[], cwd: string): void {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
