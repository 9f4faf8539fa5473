import { clientName, type OperationFacts } from '../document/facts.ts';
import { objectAt, textOf } from '../document/json.ts';
import type { OperationEdits } from '../overlay/operation-edits.ts';
import type { Renaming } from './renamed-parameter.ts';

type PageNames = NonNullable<OperationEdits['page']>;

/**
 * Names that the members of a page have in an export and not in ours: of the number of all rows, and of the page's size.
 * A size that is called in the response as in the request needs no name of its own.
 */
export function pageMembers(
	{ operation, parameters }: OperationFacts,
	{ totalIn, sizeIn }: OperationFacts,
	renaming: Renaming | undefined,
): PageNames | undefined {
	const page = objectAt(operation, 'x-page');
	if (!page) return undefined;
	const size = textOf(page.size) ?? '';
	const known = parameters.find((one) => clientName(one) === size)?.name ?? size;
	const asked = renaming?.renamed.get(size) ?? known;
	const names = {
		...(totalIn !== undefined && totalIn !== page.total && { total: totalIn }),
		...(sizeIn !== undefined && sizeIn !== (textOf(page.taken) ?? asked) && { taken: sizeIn }),
	};
	return Object.keys(names).length === 0 ? undefined : names;
}
