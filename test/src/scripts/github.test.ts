import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseText } from 'atess-spec/document/parse-text';
import { ROOT } from '../workspace.ts';

const parse = (text: string): unknown => parseText(text).value;
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const OF_PNPM = ['install', 'exec', 'publish'];

const workflows = globSync('.github/workflows/*.yml', { cwd: ROOT });
const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: ROOT }).filter(
	(file) => !file.endsWith('config.yml'),
);

test.each(workflows)('%s runs only commands of the project, with few permissions', (file) => {
	const { permissions, jobs } = parse(read(file)) as { permissions?: object; jobs: object };
	expect(permissions).toBeDefined();
	expect(Object.keys(jobs)).not.toEqual([]);
	const commands = [...read(file).matchAll(/npx --yes pnpm@12 (?:run )?([\w:-]+)/g)];
	const unknown = commands
		.map(([, name = '']) => name)
		.filter((name) => !(name in scripts) && !OF_PNPM.includes(name));
	expect(unknown).toEqual([]);
});

test('a release is published with provenance after the tests', () => {
	const { jobs } = parse(read('.github/workflows/release.yml')) as {
		jobs: Record<string, { needs?: string; permissions?: Record<string, string> }>;
	};
	expect(jobs.publish).toMatchObject({ needs: 'check', permissions: { 'id-token': 'write' } });
	expect(read('.github/workflows/release.yml')).toContain("NPM_CONFIG_PROVENANCE: 'true'");
});

test('the tests run on Node 20, 22 and 24', () => {
	const { jobs } = parse(read('.github/workflows/ci.yml')) as {
		jobs: { test: { strategy: { matrix: { node: number[] } } } };
	};
	expect(jobs.test.strategy.matrix.node).toEqual([20, 22, 24]);
});

test.each(forms)('%s is a form, and its fields have different names', (file) => {
	const form = parse(read(file)) as {
		name: string;
		description: string;
		body: { type: string; id?: string; attributes: object }[];
	};
	expect(form.name).not.toBe('');
	expect(form.description).not.toBe('');
	const ids = form.body.filter(({ type }) => type !== 'markdown').map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).not.toContain(undefined);
});
