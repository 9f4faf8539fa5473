import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAjv2020 } from '../api/ajv.ts';
import { loadDocument } from '../document/load.ts';
import { makeExamples, type Example } from './make-examples.ts';

/** The part of a bundled document that these tests read. */
interface Bundle {
	readonly paths: Readonly<Record<string, Readonly<Record<string, BundledOperation>>>>;
	readonly components: {
		readonly examples: Readonly<Record<string, Example>>;
		readonly responses: Readonly<Record<string, { readonly content: Content }>>;
	};
}

interface BundledOperation {
	readonly operationId: string;
	readonly responses: Readonly<
		Record<string, { readonly $ref?: string; readonly content?: Content }>
	>;
}

type Content = Readonly<
	Record<
		string,
		{
			readonly examples: Readonly<
				Record<string, { readonly $ref?: string; readonly value?: object }>
			>;
		}
	>
>;

const DOCUMENT = loadDocument();
const BUNDLE = DOCUMENT as unknown as Bundle;
const JSON_TYPE = 'application/json';

const OPERATIONS = Object.entries(BUNDLE.paths).flatMap(([at, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({
		at,
		method,
		id: operation.operationId,
		responses: operation.responses,
	})),
);

/** A validator of the schema at a place of the document, as the simulator validates its responses. */
const ajv = createAjv2020({ allErrors: true });
ajv.addSchema(DOCUMENT, 'document');
const violations = (pointer: readonly string[], value: unknown): unknown => {
	const escaped = pointer.map((part) =>
		encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
	);
	const validate = ajv.compile({ $ref: `document#/${escaped.join('/')}` });
	validate(value);
	return validate.errors;
};

it('the document has an example for each of its 45 operations, and no other', () => {
	expect(OPERATIONS).toHaveLength(45);
	expect(Object.keys(BUNDLE.components.examples).sort()).toEqual(
		OPERATIONS.map(({ id }) => id).sort(),
	);
});

it.each(OPERATIONS)(
	'the example of $id fits its response and names no real device',
	({ at, method, id, responses }) => {
		const content = responses['200']?.content?.[JSON_TYPE];
		expect(content?.examples).toEqual({ simulated: { $ref: `#/components/examples/${id}` } });
		const value = BUNDLE.components.examples[id]?.value;
		expect(value).toMatchObject({ code: 200 });
		if (method === 'get') expect(value?.data).not.toBeNull();
		const pointer = ['paths', at, method, 'responses', '200', 'content', JSON_TYPE, 'schema'];
		expect(violations(pointer, value)).toBeNull();
		expect(violations(pointer, { ...value, code: 'two hundred' })).not.toBeNull();
		for (const [, serial] of JSON.stringify(value).matchAll(
			/"(?:deviceSn|dataLogSn)":"([^"]*)"/g,
		)) {
			expect(serial).toMatch(/^SIM[A-Z]+\d+$/);
		}
	},
);

it.each(OPERATIONS)('$id has a response for refusals and for everything else', ({ responses }) => {
	expect(Object.keys(responses)).toEqual(['200', '4XX', 'default']);
	for (const status of ['4XX', 'default']) {
		expect(responses[status]).toEqual({ $ref: '#/components/responses/Refusal' });
	}
});

it('the example of a refusal is an envelope with another code than 200', () => {
	const { value } = BUNDLE.components.responses.Refusal?.content[JSON_TYPE]?.examples.refused ?? {};
	expect(value).toMatchObject({ code: 403 });
	const pointer = ['components', 'responses', 'Refusal', 'content', JSON_TYPE, 'schema'];
	expect(violations(pointer, value)).toBeNull();
});

it('the examples are those that the simulator gives now: `pnpm run examples` writes them', async () => {
	const file = path.join(__dirname, '../../../../openapi/examples.json');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(await makeExamples(DOCUMENT));
});
