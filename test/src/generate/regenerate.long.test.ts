import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { snapshotOf } from '../../../scripts/take-over.ts';
import { ROOT } from '../workspace.ts';
import { copyOfProject, type Copy } from './copy.ts';
import { exportedDocument } from './exported-document.ts';
import { regenerate } from './regenerate-command.ts';

type Json = Record<string, unknown>;

let copy: Copy;
beforeAll(() => {
	copy = copyOfProject();
});
afterAll(() => {
	copy.remove();
});

/** Writes our document as its vendor would export it, with a change. */
function exported(change: (document: Json) => void): string {
	const document = exportedDocument(JSON.parse(copy.read('openapi/atess.bundle.json')) as Json);
	change(document);
	const file = path.join(copy.root, 'export.json');
	writeFileSync(file, JSON.stringify(document));
	return file;
}

interface Schemas {
	components: { schemas: Record<string, { allOf: { properties?: Json }[] }> };
}

/** The properties of a PCS record itself. */
function pcsRecord(document: Json): Json {
	const { allOf } = (document as unknown as Schemas).components.schemas.PcsRecord ?? { allOf: [] };
	return allOf.find(({ properties }) => properties)?.properties ?? {};
}

/** Times differ in each run, and quantities are added to the document. */
const withoutFigures = (text: string): string =>
	text.replace(/\b\d+(\.\d+)?\b/g, '#').replace(/ +/g, ' ');

/** The lines that the docs show for this export. */
function documentedOutput(): string[] {
	const page = readFileSync(path.join(ROOT, 'docs/cli/regenerate.md'), 'utf8');
	const [, block = ''] =
		/\$ npx --yes pnpm@12 regenerate export\.json\n([^`]*)```/.exec(page) ?? [];
	const lines = withoutFigures(block)
		.split('\n')
		.filter((line) => line !== '' && line !== '…');
	expect(lines.length).toBeGreaterThan(20);
	return lines;
}

/** The files of the project, its builds included. */
function state(): string {
	const builds = ['packages/client/dist/index.js', 'dist/nodes/Atess/Atess.node.js'].map((file) =>
		existsSync(path.join(copy.root, file)) ? readFileSync(path.join(copy.root, file), 'utf8') : '',
	);
	return JSON.stringify([...snapshotOf(copy.root), ...builds]);
}

test('an export by which the PCS loses its quantities is refused with their names, and nothing is changed', async () => {
	const file = exported((document) => {
		const record = pcsRecord(document);
		for (const name of Object.keys(record)) Reflect.deleteProperty(record, name);
		record.unheardOf = { type: 'number' };
	});
	expect(copy.run('scripts/build.mjs')).toMatchObject({ code: 0 });
	const before = state();
	const { code, output } = await regenerate(copy, file);
	expect(output).toMatch(/no longer fed: .*\bgridPowerKw\b.* of PCS, in latest/);
	expect(output).toContain('Nothing was changed.');
	expect(output).not.toMatch(/no longer fed: .* of PBD/);
	expect(code).toBe(3);
	expect(state()).toBe(before);
}, 600_000);

test('an export with a moved path and a new field is put in place, and everything works as before', async () => {
	const file = exported((document) => {
		const record = pcsRecord(document);
		record.reservePower = { type: 'number', description: 'Reserve power' };
		record.Time = record.time;
		delete record.time;
		const paths = document.paths as Json;
		paths['/api/v1/pcs/latest-data'] = paths['/api/v1/pcs/data-last'];
		delete paths['/api/v1/pcs/data-last'];
	});
	const { code, output } = await regenerate(copy, file);
	expect(output).not.toContain('Lost:');
	// All quantities of the document, before and after.
	expect(output).toMatch(
		/^PCS +before +works +works +(\d+) of \1 .*\n +after +works +works +\1 of \1 /m,
	);
	expect(code).toBe(0);
	const shown = withoutFigures(output);
	expect(documentedOutput().filter((line) => !shown.includes(line))).toEqual([]);
	expect(copy.read('docs/reference/fields.md')).toContain('| `reservePower` | number |');
	expect(copy.read('packages/client/dist/generated/operations.js')).toContain(
		'/api/v1/pcs/latest-data',
	);
	expect(copy.run('scripts/generate.ts', '--check')).toMatchObject({ code: 0 });
}, 600_000);

test('--same, --renamed and --skip reach the import', async () => {
	const file = exported((document) => {
		const paths = document.paths as Record<string, { get: Json }>;
		const place = Object.keys(paths).find((one) =>
			/^\/api\/v1\/pcs\/(data-last|latest-data)$/.test(one),
		);
		const latest = paths[place ?? ''];
		if (!latest) throw new Error('no operation for the latest sample of a PCS');
		Reflect.deleteProperty(paths, place ?? '');
		paths['/elsewhere/1'] = { get: { ...latest.get, summary: 'Untitled', tags: ['Other'] } };
		paths['/api/v1/plant/extra'] = { get: { ...latest.get, summary: 'Extra', tags: ['Extra'] } };
		const record = pcsRecord(document);
		record.zzzz = { type: 'number' };
		delete record.bvpv;
	});
	const { code, output } = await regenerate(
		copy,
		...['--same', 'pcsDataLast=GET /elsewhere/1', '--renamed', 'bvpv=zzzz'],
		...['--skip', 'Extra', file],
	);
	expect(output).toContain('pcsDataLast = GET /elsewhere/1 (by --same)');
	expect(output).toContain('bvpv -> zzzz (by --renamed)');
	expect(code).toBe(0);
	const document = copy.read('openapi/atess.bundle.json');
	expect(document).toContain('/elsewhere/1');
	expect(document).not.toContain('/api/v1/plant/extra');
}, 600_000);

test('a file that is not a document is refused before anything is done', async () => {
	const before = state();
	const { code, output } = await regenerate(copy, path.join(copy.root, 'LICENSE'));
	expect(code).toBe(2);
	expect(output).toContain('LICENSE');
	expect(output).not.toContain('ok ');
	expect(state()).toBe(before);
});
