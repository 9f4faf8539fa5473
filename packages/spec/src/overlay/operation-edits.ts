import type { OperationFacts, Shape } from '../document/facts.ts';
import { isObject, objectAt, type Json, type JsonObject } from '../document/json.ts';
import { at } from '../document/place.ts';
import type { OverlayDraft } from './draft.ts';

/** The changes of an operation besides its place. */
export interface OperationEdits {
	/** The whole new list. */
	readonly parameters?: Json[];
	/** How the rows are wrapped now. */
	readonly shape?: Shape;
	/** Under which name a page has its rows now. */
	readonly rowsIn?: string;
	/** Names that other members of a page have now. */
	readonly page?: { readonly total?: string; readonly taken?: string };
	/** The types of `data`, if it had none before. */
	readonly forms?: Json[];
	/** The body, where there was none. */
	readonly requestBody?: JsonObject;
}

/** Edits an operation where it stands. */
export function editInPlace(
	draft: OverlayDraft,
	operation: OperationFacts,
	{ parameters, shape, rowsIn, page, forms: said, requestBody }: OperationEdits,
): void {
	if (parameters) {
		if (operation.operation.parameters !== undefined) {
			draft.remove([...operation.place, 'parameters']);
		}
		draft.update(operation.place, { parameters });
	}
	const names = { ...(rowsIn !== undefined && { rows: rowsIn }), ...page };
	if (Object.keys(names).length > 0 && operation.operation['x-page'] !== undefined) {
		draft.update(operation.place, { 'x-page': names });
	}
	if (requestBody) draft.update(operation.place, { requestBody });
	const forms = said ?? (shape && formsOf(operation, shape, rowsIn));
	if (forms && operation.data) {
		if (!said) draft.remove([...operation.data, 'anyOf']);
		draft.update(operation.data, { anyOf: forms });
	}
}

/** The operation with its edits, to be written at another place. */
export function edited(
	operation: OperationFacts,
	{ parameters, shape, rowsIn, page: names, forms: said, requestBody }: OperationEdits,
): JsonObject {
	const copy = structuredClone(operation.operation);
	if (parameters) copy.parameters = parameters;
	const page = objectAt(copy, 'x-page');
	if (page) Object.assign(page, rowsIn !== undefined && { rows: rowsIn }, names);
	if (requestBody) copy.requestBody = structuredClone(requestBody);
	const forms = said ?? (shape && formsOf(operation, shape, rowsIn));
	const data = operation.data && at(copy, operation.data.slice(operation.place.length));
	if (forms && isObject(data)) data.anyOf = forms;
	return copy;
}

/** Forms of `data`: a page and a bare array go together, all else takes the place of what was. */
function formsOf(
	{ row, shape: before, data, place, rowsIn: known = 'datas' }: OperationFacts,
	shape: Shape,
	rowsIn = known,
): Json[] | undefined {
	if (row?.schema === undefined || data?.[place.length - 1] !== place.at(-1)) return undefined;
	const item: JsonObject = { $ref: `#/components/schemas/${row.schema}` };
	const array: JsonObject = { type: 'array', items: item };
	const page: JsonObject = {
		allOf: [
			{ $ref: '#/components/schemas/Page' },
			{
				type: 'object',
				properties: {
					[rowsIn]: {
						type: 'array',
						description: 'The rows of this page.',
						'x-evidence': { status: 'inferred', source: 'the other pages of this API' },
						items: item,
					},
				},
			},
		],
	};
	const lists = before === 'array' || before === 'page' || before === 'arrayOrPage';
	const list = shape === 'array' || shape === 'page' || shape === 'arrayOrPage';
	if (lists && list) return [array, page, { type: 'null' }];
	if (shape === 'object') return [item, { type: 'null' }];
	return [shape === 'array' ? array : page, { type: 'null' }];
}
