import { objectAt, textOf, type JsonObject } from '../document/json.ts';
import { nodePlaceOf } from '../document/node-place.ts';
import { at } from '../document/place.ts';
import type { NewEvidence } from '../overlay/new-evidence.ts';
import type { OperationEdits } from '../overlay/operation-edits.ts';
import type { Pair } from '../diff/match.ts';
import { capital } from '../document/names.ts';
import type { BodyWithParameters } from './body-parameters.ts';
import type { AddObject } from './new-object.ts';
import { formsOf, requestBodyOf } from './new-operation.ts';
import { purposeOf } from './purpose.ts';

/**
 * The facts of the export about an operation without facts in our document: the content of its response, and that it
 * has a body. An export of earlier may have had the one without the other.
 *
 * @param sent the body as the export has it, where parameters of ours are in it
 */
export function newPartsOf(
	{ before, after }: Pair,
	document: JsonObject,
	evidence: NewEvidence,
	addObject: AddObject,
	{ body = after.body, filled, ours = before.body }: Partial<BodyWithParameters> = {},
): OperationEdits {
	const place = nodePlaceOf(before.operation);
	const owner = textOf(before.operation['x-device-type']) ?? place?.resource ?? before.id;
	const names = (what: string): [string, string] => [
		capital(owner) + what,
		capital(before.id) + what,
	];
	const isOwn = before.data?.[before.place.length - 1] === before.place.at(-1);
	const said = before.data && objectAt(at(document, before.data))?.anyOf;
	const answers = isOwn && said === undefined && !before.row?.fields.size && after.row?.fields.size;
	const sends = !ours && body && body.fields.size > 0;
	const { object } = purposeOf(after);
	return {
		...(answers && { forms: formsOf(after, addObject(after.row, names(object)), evidence) }),
		...(sends && {
			requestBody: requestBodyOf(
				after,
				addObject(body, names('Input'), {
					operation: place?.operation,
					...(filled && { filled }),
				}),
				evidence,
			),
		}),
	};
}
