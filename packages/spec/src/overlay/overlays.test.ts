import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { overlaysBelow, refuseStale } from './overlays.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), 'overlays-'));
	mkdirSync(path.join(root, 'openapi/overlays'), { recursive: true });
});
afterEach(() => {
	rmSync(root, { recursive: true, force: true });
});

const put = (name: string, actions: readonly object[] = []): string => {
	const file = path.join(root, 'openapi/overlays', name);
	writeFileSync(file, JSON.stringify({ overlay: '1.0.0', info: {}, actions }));
	return file;
};
const document = {
	paths: {
		'/a': { get: { tags: ['A'], parameters: [{ name: 'deviceSn', in: 'query', note: 1 }] } },
	},
	schemas: { "it's": { type: 'number', list: [1, 2, 3] } },
};
const check = async (...files: string[]): Promise<void> => {
	await refuseStale(files, document);
};

test('of one day, the later overlay is applied later', async () => {
	const names = [
		'2026-11-25-probe.yaml',
		'2026-11-26-import.yaml',
		'2026-11-26-import-2.yaml',
		'2026-11-26-import-10.yaml',
		'2026-11-26-probe.json',
		'2026-11-26-probe.yaml',
		'2026-11-26-probe-2.yaml',
	];
	for (const name of [...names].reverse()) put(name);
	put('README.md');
	const found = await overlaysBelow(root);
	expect(found.map((file) => path.basename(file))).toEqual(names);
});

test('an action that fits before and after, and not when it is applied, is refused by file and target', async () => {
	const file = put('a.yaml', [
		{ target: "$.paths['/a'].get", remove: true },
		{ target: "$.paths['/a'].get", update: { summary: 'lost' } },
		{ target: "$.paths['/a']", update: { get: {} } },
	]);
	await expect(check(file)).rejects.toThrow(
		"openapi/overlays/a.yaml: nothing in the document fits $.paths['/a'].get.",
	);
});

test('an action may fit what one before it has added, in the same overlay or another', async () => {
	const first = put('a.yaml', [
		{ target: '$.paths', update: { '/b': { get: { tags: ['B'] } } } },
		{ target: "$.paths['/b'].get.tags", update: 'C' },
		{ target: "$.schemas['it\\'s'].type", remove: true },
		{ target: "$.schemas['it\\'s'].list[0,1]", remove: true },
		{ target: "$.schemas['it\\'s']", update: { type: 'string' } },
	]);
	const second = put('b.yaml', [
		{ target: "$.paths['/b'].get", update: { summary: 'b' } },
		{ target: "$.schemas['it\\'s'].list[0]", update: 4 },
		{ target: '$.paths["/a"]', remove: true },
	]);
	await check(first, second);
	const third = put('c.yaml', [{ target: "$.schemas['it\\'s'].list[1]", update: 5 }]);
	await expect(check(first, second, third)).rejects.toThrow('c.yaml: nothing');
});

test.each([
	['tags', { tags: ['A'] }],
	// Found on two days, so that its other facts differ.
	['parameters', { parameters: [{ name: 'deviceSn', in: 'query', note: 2 }] }],
])('%s that would be there twice are refused', async (name, update) => {
	const file = put('a.yaml', [{ target: "$.paths['/a'].get", update }]);
	await expect(check(file)).rejects.toThrow(
		`a.yaml: $.paths['/a'].get gets what it has already, ${name}`,
	);
});
