import { ownDocument } from '../testing/own-document.ts';
import type { JsonObject } from '../document/json.ts';
import { importDocument, type Import } from './import.ts';

function imported(paths: Record<string, object>): Import {
	const vendors = { openapi: '3.1.0', paths } as unknown as JsonObject;
	const evidence = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;
	return importDocument(ownDocument(), vendors, { evidence });
}

const content = (schema: object): object => ({ content: { 'application/json': { schema } } });
const answers = (schema: object): object => ({ get: { responses: { 200: content(schema) } } });

test('a response without the envelope is reported', () => {
	const power = { properties: { power: { type: 'number' } } };
	const { bare, draft } = imported({
		'/api/v1/evc/power': answers(power),
		'/api/v1/evc/powers': answers({ type: 'array', items: power }),
		'/api/v1/evc/void': answers({}),
		'/api/v1/evc/any': answers({ type: 'object' }),
		'/api/v1/evc/done': answers({ properties: { code: { type: 'integer' } } }),
		'/api/v1/pcs/data-last': answers(power),
		'/api/v1/pbd/data-last': answers({ properties: { data: power } }),
	});
	expect(bare.map(({ path }) => path)).toEqual([
		'/api/v1/pcs/data-last',
		'/api/v1/evc/power',
		'/api/v1/evc/powers',
	]);
	const ofPcs = draft.actions.filter(({ target }) => target.includes('PcsRecord'));
	expect(JSON.stringify(ofPcs)).not.toContain('"power"');
});

test('a new operation whose body is not an object is left out and reported', () => {
	const send = (schema: object): object => ({ post: { requestBody: content(schema) } });
	const { listBodies, added, changes } = imported({
		'/api/v1/evc/order/cancel': send({ type: 'array', items: { type: 'string' } }),
		'/api/v1/evc/order/note': send({ type: 'string' }),
		'/api/v1/evc/order/start': send({ properties: { evcSn: { type: 'string' } } }),
		'/api/v1/evc/order/any': send({}),
	});
	expect(listBodies.map(({ path }) => path)).toEqual([
		'/api/v1/evc/order/cancel',
		'/api/v1/evc/order/note',
	]);
	expect(added.map(({ from }) => from.path)).toEqual([
		'/api/v1/evc/order/start',
		'/api/v1/evc/order/any',
	]);
	expect(changes.filter(({ id }) => id === 'operation-added')).toHaveLength(2);
});
