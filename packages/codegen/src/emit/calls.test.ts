import type { Document } from '../document.ts';
import type { Model, OperationModel } from '../model.ts';
import { emitCalls } from './calls.ts';

const evidence = { status: 'documented', source: 'a test' } as const;

test('a parameter whose name is no identifier is quoted', async () => {
	const parameter = (name: string, required: boolean) =>
		({ name, in: 'query', required, schema: { type: 'string' }, 'x-evidence': evidence }) as const;
	const operation = {
		id: 'evc',
		parameters: [parameter('page-size', true), parameter('ids[]', false), parameter('sn', true)],
		data: { shape: 'unknown' },
	} as unknown as OperationModel;
	const model = { operations: [operation] } as unknown as Model;
	const [artefact] = await emitCalls({ document: {} as Document, model });
	expect(artefact?.text).toContain("input: { 'page-size': string; 'ids[]'?: string; sn: string };");
});
