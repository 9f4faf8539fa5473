import { ownDocument } from '../testing/own-document.ts';
import type { JsonObject } from '../document/json.ts';
import { importDocument, type Import } from './import.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;

function imported(document: JsonObject): Import {
	return importDocument(ownDocument(), { openapi: '3.1.0', ...document }, { evidence: EVIDENCE });
}

/** Parameters of the operations that an import writes, as name, place and whether they are required. */
const parametersIn = ({ draft }: Import): string[] =>
	[
		...JSON.stringify(draft.actions).matchAll(
			/"name":"([^"]+)","in":"(\w+)","required":(true|false)/g,
		),
	].map(([, name = '', place = '', required = '']) => `${name} ${place} ${required}`);

const lang = (required: boolean, place = 'query'): JsonObject => ({
	...{ name: 'lang', in: place, required },
	schema: { type: 'string' },
});

test('a parameter of the path that the operation has again is one, as the operation has it', () => {
	const item = { parameters: [lang(true)], get: { parameters: [lang(false)] } };
	const result = imported({
		paths: { '/api/v1/pcs/data-last': item, '/api/v1/evc/data-last': item },
	});
	expect(parametersIn(result)).toEqual(['lang query false', 'lang query false']);
});

test('a parameter in the path and in the query under one name is one', () => {
	for (const parameters of [
		[lang(true, 'path'), lang(false)],
		[lang(false), lang(true, 'path')],
	]) {
		const result = imported({ paths: { '/api/v1/evc/{lang}/info': { get: { parameters } } } });
		expect(parametersIn(result)).toEqual(['lang path true']);
	}
});

test('parameters are found by references, with any names and through any number of references', () => {
	const result = imported({
		paths: {
			'/api/v1/evc/info': {
				get: {
					parameters: [
						{ $ref: '#/components/parameters/%E8%AF%AD%E8%A8%80' },
						{ $ref: '#/components/parameters/a~1b' },
						{ $ref: '#/components/parameters/none' },
					],
				},
			},
		},
		components: {
			parameters: {
				语言: lang(false),
				'a/b': { $ref: '#/components/parameters/c' },
				c: { name: 'area', in: 'query', required: true, schema: { type: 'integer' } },
			},
		},
	});
	expect(parametersIn(result)).toEqual(['lang query false', 'area query true']);
});

test("a parameter with the client's name of the body is left out and reported", () => {
	const body: JsonObject = { name: 'body', in: 'query', required: false, schema: {} };
	const result = imported({
		paths: { '/api/v1/evc/info': { get: { parameters: [body, lang(false)] } } },
	});
	expect(parametersIn(result)).toEqual(['lang query false']);
	expect(result.skipped).toEqual([{ place: 'get /api/v1/evc/info', name: 'body' }]);
});
