// `pnpm run release:local`: one tarball of each package in release/, with everything that it needs inside, so
// that `npm install --offline release/NAME.tgz` needs no registry.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './built.mjs';
import { packAndUnpack, packInto } from './pack.ts';
import { ROOT } from './run-steps.mjs';

const RELEASE = path.join(ROOT, 'release');
/** The node package has no dependency. */
const NODE = ROOT;
const WITH_DEPENDENCIES = ['client', 'cli', 'gateway', 'simulator'].map((name) =>
	path.join(ROOT, 'packages', name),
);

if (await buildIfStale()) {
	rmSync(RELEASE, { recursive: true, force: true });
	mkdirSync(RELEASE);
	const tarballs = [packInto(NODE, RELEASE), ...WITH_DEPENDENCIES.map(packWithDependencies)];
	for (const tarball of tarballs) console.log(path.relative(ROOT, tarball));
	writeFileSync(path.join(RELEASE, 'SHA256SUMS'), tarballs.map(sumOf).join(''));
} else {
	process.exitCode = 1;
}

/** A line of `sha256sum --check SHA256SUMS`. */
function sumOf(tarball) {
	const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	return `${sum}  ${path.basename(tarball)}\n`;
}

function packWithDependencies(source) {
	const packed = packAndUnpack(source);
	try {
		placeDependencies(source, packed.folder, [packed.folder]);
		const file = path.join(packed.folder, 'package.json');
		const manifest = JSON.parse(readFileSync(file, 'utf8'));
		manifest.bundleDependencies = Object.keys(manifest.dependencies ?? {});
		writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
		// npm, not pnpm: pnpm does not pack dependencies that are inside.
		const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', RELEASE];
		const { status, stdout, stderr } = spawnSync('npm', args, {
			cwd: packed.folder,
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(`npm pack has failed:\n${stderr}`);
		return path.join(RELEASE, Object.values(JSON.parse(stdout))[0].filename);
	} finally {
		packed.remove();
	}
}

/**
 * Copies the dependencies of an installed package, each as high up as no other version is in the way.
 *
 * @param {string} source the package as it is installed here
 * @param {string} target its copy
 * @param {string[]} above the copy and the folders around it, the innermost first
 */
function placeDependencies(source, target, above) {
	const { dependencies = {} } = manifestOf(source);
	for (const name of Object.keys(dependencies)) {
		const from = installed(name, source);
		const { version } = manifestOf(from);
		const seen = above.map((folder) => path.join(folder, 'node_modules', name)).find(existsSync);
		if (seen !== undefined && manifestOf(seen).version === version) continue;
		const place = seen === undefined ? above.at(-1) : target;
		const to = path.join(place, 'node_modules', name);
		copyPackage(from, to);
		placeDependencies(from, to, [to, ...(seen === undefined ? [place] : above)]);
	}
}

function copyPackage(from, to) {
	if (!WITH_DEPENDENCIES.includes(from)) {
		cpSync(from, to, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
		return;
	}
	const packed = packAndUnpack(from);
	cpSync(packed.folder, to, { recursive: true });
	packed.remove();
}

function manifestOf(folder) {
	return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** Where pnpm has put a dependency: in the package, or next to it. */
function installed(name, from) {
	const own = path.join(from, 'node_modules', name);
	if (existsSync(own)) return realpathSync(own);
	const next = path.join(from.slice(0, from.lastIndexOf('node_modules')), 'node_modules', name);
	if (existsSync(next)) return realpathSync(next);
	throw new Error(`${name} is not installed.`);
}
