import { documentationPage, type PageForm } from '../testing/documentation-page.ts';
import { vendorExport } from '../testing/vendor-export.ts';
import { ownDocument } from '../testing/own-document.ts';
import { documentsOfPages } from './documentation-pages.ts';
import { factsOf, type ObjectFacts } from './facts.ts';
import { isObject, objectAt, type JsonObject } from './json.ts';

const EXPORT = vendorExport(ownDocument());

function pagesOf(document: JsonObject, form: PageForm): readonly string[] {
	return Object.entries(objectAt(document, 'paths') ?? {}).flatMap(([path, item]) =>
		Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) =>
			isObject(operation) ? [documentationPage(path, method, operation, form)] : [],
		),
	);
}

/** The facts of a document about its operations, without the order and without facts that pages do not show. */
function saidBy(document: JsonObject | undefined): object {
	const fields = (object: ObjectFacts | undefined): object =>
		Object.fromEntries(
			[...(object?.fields ?? [])].map(([name, { types, required, description }]) => [
				name,
				{ types, required, description },
			]),
		);
	const { operations } = factsOf(document ?? {});
	return Object.fromEntries(
		operations.map(({ method, path, title, tags, parameters, row, body, shape }) => [
			`${method} ${path}`,
			{
				...{ title, tags, shape, row: fields(row), body: fields(body) },
				parameters: parameters.map(({ name, required, types }) => ({ name, required, types })),
			},
		]),
	);
}

test.each<PageForm>(['text', 'markdown'])(
	'all pages of a documentation, saved as %s in one file, are its document',
	(form) => {
		const [document, ...others] = documentsOfPages(pagesOf(EXPORT, form).join('\n'));
		expect(others).toEqual([]);
		expect(document?.servers).toEqual([{ url: 'https://vendor.example' }]);
		expect(saidBy(document)).toEqual(saidBy(EXPORT));
	},
);

const page = (...lines: string[]): JsonObject => {
	const [document = {}] = documentsOfPages(lines.join('\n'));
	return document;
};

test('values behind words such as Default and 枚举值 are read, in English and in Chinese', () => {
	const document = page(
		...['Set a limit', 'POST', '/limit', 'Limits', 'Body 参数', 'application/json'],
		...['power', 'integer <int32>', '必需', '功率，单位：kW', '>= 0', '<= 500', '默认值:', '100'],
		...['mode', 'enum<integer>', '可选', '模式', '枚举值:', '0', '1', '示例值:', '1'],
		...['until', 'string <date-time> | null', 'optional', 'deprecated'],
		...['parts', 'array [string]', 'optional', '返回响应', '🟢200成功', 'none'],
	);
	expect(objectAt(document, 'paths', '/limit', 'post')).toEqual({
		...{ summary: 'Set a limit', tags: ['Limits'], parameters: [] },
		requestBody: {
			content: {
				'application/json': {
					schema: {
						type: 'object',
						required: ['power'],
						properties: {
							power: {
								...{ type: 'integer', format: 'int32', minimum: 0, maximum: 500, default: 100 },
								description: '功率，单位：kW',
							},
							mode: { type: 'integer', enum: [0, 1], example: 1, description: '模式' },
							until: { type: ['string', 'null'], format: 'date-time', deprecated: true },
							parts: { type: 'array', items: { type: 'string' } },
						},
					},
				},
			},
		},
		responses: { '200': { description: 'Success' } },
	});
});

test('method and address can be in one line, and fields in the rows of a table', () => {
	const document = page(
		...['# Read a limit', '`GET https://vendor.example/api/limit`', '## Query Params'],
		...['| Name | Type | | |', '| --- | --- | --- | --- |'],
		'| sn | string | required | Serial number |',
	);
	expect(objectAt(document, 'paths', '/api/limit', 'get')).toMatchObject({
		summary: 'Read a limit',
		parameters: [{ name: 'sn', in: 'query', required: true, description: 'Serial number' }],
	});
});

test('documents that are written out in Markdown count', () => {
	const of = (path: string): string =>
		['# Title', '```yaml', 'openapi: 3.0.1', 'paths:', `  ${path}:`, '    get: {}', '```'].join(
			'\n',
		);
	const found = documentsOfPages(`${of('/a')}\n\n${of('/b')}\n`);
	expect(found.map(({ paths }) => paths)).toEqual([{ '/a': { get: {} } }, { '/b': { get: {} } }]);
});

test.each([
	[
		'a document with a page in a description',
		'openapi: 3.0.1\ninfo:\n  description: |\n    GET\n    /a\n',
	],
	['JSON', '{"openapi": "3.0.1", "paths": {}}'],
	['a text about something else', 'GET up early.\n\nGET\nthe paper\n'],
])('%s is not a page', (_, text) => {
	expect(documentsOfPages(text)).toEqual([]);
});
