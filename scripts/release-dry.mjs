// `pnpm run release:dry`: everything about a release that can be proven without publishing it. It packs all packages, and
// checks contents, licences, types, n8n's scan and sizes, and that each one installs and runs without a network.
import { spawnSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, step } from './run-steps.mjs';
import { PERMITTED } from './third-party-notices.mjs';

const RELEASE = path.join(ROOT, 'release');
const { version: VERSION } = manifest(ROOT);
/** The largest tarball in kB, and a program of the installed package with what it prints. */
const PACKAGES = {
	'n8n-nodes-atess': {
		most: 300,
		run: ['-p', "require('n8n-nodes-atess/package.json').n8n.nodes.length"],
		prints: '2',
	},
	'atess-client': {
		most: 600,
		run: ['-p', "Object.keys(require('atess-client').OPERATIONS).length"],
		prints: '45',
	},
	'atess-cli': {
		most: 1500,
		run: ['node_modules/atess-cli/dist/main.js', '--version'],
		prints: VERSION,
	},
	'atess-gateway': {
		most: 6000,
		run: ['node_modules/atess-gateway/dist/main.js', 'key'],
		prints: 'keyHash',
	},
	'atess-simulator': {
		most: 6000,
		run: ['node_modules/atess-simulator/dist/cli.js', '--help'],
		prints: 'Usage: atess-simulator',
	},
};
const problems = [];

if (!(await step('release:local', ['scripts/release-local.mjs']))) process.exit(1);
if (!(await step("n8n's scan", ['scripts/scan.mjs']))) problems.push("n8n's scan has findings.");
checkVersions();
const rows = Object.entries(PACKAGES).map(([name, wanted]) => checkPackage(name, wanted));
console.table(Object.fromEntries(rows));
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'ok     the release' : `FAILED ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function manifest(folder) {
	return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** All packages have one version, and the changelog has an entry for it once it is released. */
function checkVersions() {
	for (const name of ['client', 'cli', 'gateway', 'simulator']) {
		const { version } = manifest(path.join(ROOT, 'packages', name));
		if (version !== VERSION)
			problems.push(`${name} has version ${version}, and the node ${VERSION}.`);
	}
	const changes = readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8');
	if (!changes.includes('## [Unreleased]') && !changes.includes(`## [${VERSION}]`)) {
		problems.push(`CHANGELOG.md has no entry for ${VERSION}.`);
	}
}

function checkPackage(name, { most, run, prints }) {
	const tarball = path.join(RELEASE, `${name}-${VERSION}.tgz`);
	const place = mkdtempSync(path.join(tmpdir(), 'atess-release-'));
	try {
		spawn('tar', ['-xzf', tarball, '-C', place], place);
		const folder = path.join(place, 'package');
		const kB = Math.ceil(statSync(tarball).size / 1000);
		if (kB > most) problems.push(`${name} has ${kB} kB, and the limit is ${most} kB.`);
		checkContents(name, folder);
		const types =
			name === 'atess-client' || name === 'atess-simulator' ? checkTypes(name, tarball) : '-';
		const publint = spawn(process.execPath, [binOf('publint'), '--strict', folder], place);
		if (publint.status !== 0) problems.push(`publint of ${name}: ${publint.output}`);
		const printed = installAndRun(tarball, path.join(place, 'project'), run);
		if (!printed.includes(prints))
			problems.push(`${name} printed after the installation: ${printed}`);
		return [name, { kB, types, publint: publint.status === 0, runs: printed.includes(prints) }];
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}

/** Only the build, with the licences of the project and of each bundled or contained package. */
function checkContents(name, folder) {
	const entries = readdirSync(folder).filter((each) => each !== 'node_modules');
	for (const wanted of ['LICENSE', 'README.md', 'dist', 'package.json']) {
		if (!entries.includes(wanted)) problems.push(`${name} has no ${wanted}.`);
	}
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const ours = files.filter((file) => !file.includes('node_modules'));
	for (const file of ours.filter((each) => /\.test\.|\/testing\/|\.env$|\.map$/.test(each))) {
		problems.push(`${name} contains ${file}.`);
	}
	const { dependencies = {}, license, repository } = manifest(folder);
	if (license !== 'MIT' || repository?.url === undefined)
		problems.push(`${name} has no licence or repository.`);
	if (Object.values(dependencies).some((range) => String(range).startsWith('workspace:'))) {
		problems.push(`${name} names the workspace in its dependencies.`);
	}
	const isBundled = ours.some((file) => file.endsWith('third-party-notices.txt'));
	if (name !== 'atess-client' && !isBundled) {
		problems.push(`${name} is bundled and has no third-party-notices.txt.`);
	}
	const inside = files.filter((each) =>
		/node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(each),
	);
	for (const contained of inside.map((file) => path.join(folder, path.dirname(file)))) {
		// Some are published without a licence file. They are passed on as they are, with the licence in package.json.
		const { license: licence } = manifest(contained);
		const hasFile = readdirSync(contained).some((each) => /^(licen[cs]e|copying)/i.test(each));
		if (!hasFile && !PERMITTED.includes(licence)) {
			problems.push(`${name} contains ${path.basename(contained)} without a licence.`);
		}
	}
}

/** The declarations for every way to import the package; a package without CommonJS is checked for ESM. */
function checkTypes(name, tarball) {
	const profile = name === 'atess-simulator' ? ['--profile', 'esm-only'] : [];
	const { status, output } = spawn(
		process.execPath,
		[binOf('@arethetypeswrong/cli'), ...profile, tarball],
		RELEASE,
	);
	if (status !== 0) problems.push(`attw of ${name}: ${output}`);
	return status === 0;
}

function installAndRun(tarball, project, args) {
	mkdirSync(project);
	writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
	const flags = [
		'--offline',
		'--omit=peer',
		'--legacy-peer-deps',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
	];
	const { status, output } = spawn('npm', ['install', ...flags, tarball], project);
	return status === 0 ? spawn(process.execPath, args, project).output : output;
}

/** The program of a package of the tests. */
function binOf(name) {
	const folder = path.join(ROOT, 'test/node_modules', name);
	const { bin: programs } = manifest(folder);
	return path.join(folder, typeof programs === 'string' ? programs : Object.values(programs)[0]);
}

function spawn(command, args, cwd) {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
	return { status, output: `${stdout}${stderr}` };
}
