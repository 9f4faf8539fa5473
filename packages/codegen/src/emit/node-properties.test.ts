import { ownDocument } from 'atess-spec/testing/own-document';
import type { Document } from 'atess-spec/model/document';
import { modelOf } from 'atess-spec/model/model';
import { emitNodeProperties } from './node-properties.ts';

test('pages and times of a history are not fields of the panel, even where the document names them', async () => {
	const document = structuredClone(ownDocument()) as unknown as Document;
	const history = document.paths['/api/v1/pcs/data-list']?.get;
	if (!history) throw new Error('The history is missing.');
	// As an import writes parameters.
	history.parameters = ['deviceSn', 'pageNo', 'pageSize', 'startDate', 'endDate'].map((name) => ({
		name,
		in: 'query',
		required: true,
		description: 'As the export has it.',
		schema: { type: 'string' },
		'x-evidence': { status: 'documented', source: 'a test' },
		'x-n8n': { displayName: name },
	}));
	const artefacts = await emitNodeProperties({ document, model: modelOf(document) });
	const panel = artefacts.find(({ path }) => path.endsWith('/device.ts'))?.text ?? '';
	expect(panel).toContain("name: 'deviceSn'");
	expect(panel).not.toMatch(/name: '(pageNo|pageSize|startDate|endDate)'/);
});
