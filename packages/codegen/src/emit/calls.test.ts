import type { Document } from 'atess-spec/model/document';
import type { Model } from 'atess-spec/model/model';
import type { OperationModel } from 'atess-spec/model/operation-model';
import { emitCalls } from './calls.ts';

const evidence = { status: 'documented', source: 'a test' } as const;

test('a parameter whose name is not an identifier is quoted', async () => {
	const parameter = (name: string, required: boolean) =>
		({ name, in: 'query', required, schema: { type: 'string' }, 'x-evidence': evidence }) as const;
	const operation = {
		id: 'evc',
		parameters: [parameter('page-size', true), parameter('ids[]', false), parameter('sn', true)],
		data: { shape: 'unknown' },
	} as unknown as OperationModel;
	expect(await textOf(operation)).toContain(
		"input: { 'page-size': string; 'ids[]'?: string; sn: string };",
	);
});

test('a page has its rows under the name in the document', async () => {
	const operation = {
		id: 'evcList',
		parameters: [],
		data: { shape: 'page', schema: 'EvcInfo' },
		page: { number: 'pageNo', size: 'pageSize', rows: 'rows', total: 'total' },
	} as unknown as OperationModel;
	expect(await textOf(operation)).toContain("data: PageOf<'rows', Schemas['EvcInfo']> | null;");
});

test('a list without pages has its rows under the name in its data', async () => {
	const operation = {
		id: 'evcList',
		parameters: [],
		data: { shape: 'page', schema: 'EvcInfo', rows: 'list' },
	} as unknown as OperationModel;
	expect(await textOf(operation)).toContain("data: PageOf<'list', Schemas['EvcInfo']> | null;");
});

async function textOf(operation: OperationModel): Promise<string> {
	const model = { operations: [operation] } as unknown as Model;
	const [artefact] = await emitCalls({ document: {} as Document, model });
	return artefact?.text ?? '';
}
