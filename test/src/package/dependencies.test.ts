import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import PERMITTED from '../../../scripts/permitted-licences.json';
import { ROOT } from '../workspace.ts';

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly license?: string;
	readonly private?: boolean;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
	readonly peerDependencies?: Readonly<Record<string, string>>;
}

const read = (folder: string): Manifest =>
	JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

const folders = [
	ROOT,
	...['packages', 'bench', 'demo', 'test'].flatMap((name) => {
		const folder = path.join(ROOT, name);
		const inside = readdirSync(folder).map((entry) => path.join(folder, entry));
		return [folder, ...inside].filter((each) => existsSync(path.join(each, 'package.json')));
	}),
];

/** Everything that is installed with a package, by name and version. */
function installedWith(folder: string, found = new Map<string, Manifest>()): Map<string, Manifest> {
	for (const name of Object.keys(read(folder).dependencies ?? {})) {
		const place = [path.join(folder, 'node_modules'), path.resolve(folder, '../')]
			.concat(name.startsWith('@') ? [] : [path.resolve(folder, '../../')])
			.map((each) => path.join(each, name))
			.find((each) => existsSync(path.join(each, 'package.json')));
		if (place === undefined) throw new Error(`${name} of ${folder} is not installed.`);
		const real = realpathSync(place);
		const manifest = read(real);
		const key = `${manifest.name}@${manifest.version}`;
		if (found.has(key)) continue;
		found.set(key, manifest);
		installedWith(real, found);
	}
	return found;
}

const published = folders.filter((folder) => read(folder).private !== true);

test.each(published.map((folder) => [read(folder).name, folder]))(
	'each package installed with %s has a licence that permits it',
	(_, folder) => {
		const others = [...installedWith(folder)].flatMap(([key, { license = 'none' }]) =>
			PERMITTED.includes(license) ? [] : [`${key}: ${license}`],
		);
		expect(others).toEqual([]);
	},
);

test('the node has no dependencies that are installed with it', () => {
	expect([...installedWith(ROOT).keys()]).toEqual([]);
});

test('every dependency is pinned to one version', () => {
	const loose = folders.flatMap((folder) => {
		const { name, dependencies, devDependencies } = read(folder);
		return Object.entries({ ...dependencies, ...devDependencies })
			.filter(([, version]) => !/^(workspace:|npm:.+@\d|\d+\.\d+\.\d+$)/.test(version))
			.map(([dependency, version]) => `${name}: ${dependency} ${version}`);
	});
	expect(loose).toEqual([]);
});

test('the lockfile takes every package from the registry, with the hash of its content', () => {
	const lockfile = readFileSync(path.join(ROOT, 'pnpm-lock.yaml'), 'utf8');
	const resolutions = lockfile.match(/^ {4}resolution: .*$/gm) ?? [];
	expect(resolutions.length).toBeGreaterThan(1000);
	const others = resolutions.filter(
		(line) => !/^ {4}resolution: \{integrity: sha512-[\w+/=]{88}\}$/.test(line),
	);
	expect(others).toEqual([]);
});
