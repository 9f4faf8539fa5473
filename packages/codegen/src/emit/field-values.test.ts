import { ownDocument } from 'atess-spec/testing/own-document';
import type { Document, Schema } from 'atess-spec/model/document';
import { modelOf } from 'atess-spec/model/model';
import type { Emitter } from './artefact.ts';
import { emitFieldsPage, emitOperationsPage } from './docs.ts';
import { emitFields } from './fields.ts';
import { emitNodeProperties } from './node-properties.ts';

/** Our document with what an import takes over from a vendor's document, in a body of the node. */
function imported(): Document {
	const document = structuredClone(ownDocument()) as unknown as Document;
	const evidence = { status: 'documented', source: 'a test' } as const;
	const added: Record<string, Schema> = {
		gridType: {
			...{ type: 'integer', description: 'Kind of grid.', 'x-codes': 'gridTypes', default: 1 },
			'x-evidence': evidence,
		},
		tariffZone: {
			...{ type: 'string', description: 'Zone of the tariff.', examples: ['north'] },
			...{ deprecated: true, 'x-evidence': evidence },
		},
		feederNo: {
			...{ type: 'integer', description: 'Feeder.', default: 4 },
			...{ 'x-range': { min: 1, max: 8 }, 'x-evidence': evidence },
		},
	};
	const { PlantInput } = document.components.schemas;
	Object.assign(PlantInput?.properties ?? {}, added);
	document['x-codes'] = { ...document['x-codes'], gridTypes: { 0: 'Off-grid', 1: 'On-grid' } };
	const { post } = document.paths['/api/v1/plant'] ?? {};
	if (post) post.deprecated = true;
	return document;
}

async function emitted(emit: Emitter, file: string): Promise<string> {
	const document = imported();
	const artefacts = await emit({ document, model: modelOf(document) });
	return artefacts.find(({ path }) => path.endsWith(file))?.text ?? '';
}

test('default, example and deprecation reach the table of fields', async () => {
	const text = await emitted(emitFields, '/fields.ts');
	expect(text).toMatch(/gridType: \{[^}]*codes: 'gridTypes',\s*default: 1,/);
	expect(text).toMatch(/tariffZone: \{[^}]*example: 'north',\s*deprecated: true,/);
});

test('the panel offers codes by their names with the default, and other numbers are typed', async () => {
	const text = await emitted(emitNodeProperties, '/plant.ts');
	const [, gridType = ''] = /name: 'gridType',([\s\S]*?)description/.exec(text) ?? [];
	expect(gridType).toContain("type: 'options'");
	expect(gridType).toContain("{ name: 'Off-grid (0)', value: 0 }");
	expect(gridType).toContain('default: 1');
	const [, feederNo = ''] = /name: 'feederNo',([\s\S]*?)Sent as/.exec(text) ?? [];
	expect(feederNo).toContain("type: 'number'");
	expect(feederNo).toContain('Default: 4.');
	const [, tariffZone = ''] = /name: 'tariffZone',([\s\S]*?)Sent as/.exec(text) ?? [];
	expect(tariffZone).toContain("placeholder: 'e.g. north'");
	expect(tariffZone).toContain('Deprecated by the vendor.');
	expect(text).toContain('PV power (path not confirmed, deprecated)');
});

test('the pages list ranges, codes, defaults and deprecations', async () => {
	const page = await emitted(emitFieldsPage, 'fields.md');
	expect(page).toMatch(
		/\| `gridType` \| integer \| {2}\| [^|]+ \| 0 Off-grid, 1 On-grid; default 1 \|/,
	);
	expect(page).toMatch(/\| `feederNo` \| [^|]+ \| {2}\| [^|]+ \| 1 to 8; default 4 \|/);
	expect(page).toMatch(/\| `tariffZone` \| [^|]+ \| {2}\| [^|]+ \| example north; deprecated \|/);
	expect(await emitted(emitOperationsPage, 'operations.md')).toMatch(/`plantAdd`.*, deprecated \|/);
});
