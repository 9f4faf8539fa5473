import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAbout } from '../../../packages/cli/src/spec/import-flags.ts';
import { importDocument } from 'atess-spec/import/import';
import { readExports } from 'atess-spec/import/read-exports';
import type { JsonObject } from 'atess-spec/document/json';
import { lossesOf } from 'atess-spec/model/capabilities';
import { modelOf } from 'atess-spec/model/model';
import { temporaryFolder } from '../workspace.ts';
import { documentKinds } from 'atess-spec/testing/document-kinds';
import { ourDocument, regenerated } from './regenerated.ts';

// document-kinds.long.test.ts generates, lints, builds and loads with each of them.

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-20' } as const;
const OURS = ourDocument() as unknown as JsonObject;
const KINDS = documentKinds(OURS);
const COUNT = 14;

const folder = temporaryFolder('kinds');
afterAll(() => {
	folder.remove();
});

test('there are fourteen kinds, the heavy ones as heavy as they are called', () => {
	expect(KINDS).toHaveLength(COUNT);
	const lengths = KINDS.map(({ text }) => text().length);
	expect(Math.max(...lengths)).toBeGreaterThan(2_000_000);
});

test.each(KINDS)('$name: all of our operations are found, and nothing is lost', async (kind) => {
	const file = path.join(folder.path, kind.file);
	writeFileSync(file, kind.text());
	const vendors = await readExports([file], OURS);
	const skipped = kind.flags.filter((flag) => !flag.startsWith('--'));
	const takes = (one: Parameters<typeof isAbout>[0]): boolean =>
		!skipped.some((tag) => isAbout(one, tag));
	const found = importDocument(OURS, vendors, { evidence: EVIDENCE, takes });
	expect(found.refused).toEqual([]);
	expect(found.added).toEqual([]);
	expect(found.changes.filter(({ id }) => id === 'operation-removed')).toEqual([]);
	const { document } = await regenerated(found.draft.actions);
	expect(lossesOf(modelOf(ourDocument()), modelOf(document))).toEqual([]);
	const { PcsRecord } = document.components.schemas;
	const documented = JSON.stringify(PcsRecord).match(/"status":"documented"/g) ?? [];
	expect(documented.length).toBeGreaterThan(20);
	const again = importDocument(document as unknown as JsonObject, vendors, {
		evidence: EVIDENCE,
		takes,
	});
	expect(again.draft.actions).toEqual([]);
});
