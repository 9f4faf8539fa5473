import { groupBy } from '../document/group-by.ts';
import type { Change } from '../diff/change.ts';
import { quantitiesOf } from '../document/quantities.ts';
import { schemaName, type ObjectOutcome } from './take-fields.ts';

/** Quantities that would be empty for a server that sends what the export describes, and nothing else. */
export function lostQuantities(outcomes: readonly ObjectOutcome[]): Change[] {
	return outcomes.flatMap(({ object, known }) => {
		const fed = new Set(
			known
				.filter(
					({ ours, theirs, verdict }) =>
						ours.name === theirs.name || verdict.conflicts.length === 0,
				)
				.flatMap(({ ours }) => quantitiesOf(ours.schema)),
		);
		const feeds = [...object.ours.fields.values()].flatMap(({ name, schema }) =>
			quantitiesOf(schema).map((quantity) => ({ name, quantity })),
		);
		const lost = [...groupBy(feeds, ({ quantity }) => quantity)].filter(
			([quantity]) => !fed.has(quantity),
		);
		return lost.map(([quantity, fields]): Change => ({
			id: 'quantity-lost',
			operationId: object.operations[0]?.id ?? '',
			schema: schemaName(object),
			name: quantity,
			before: fields.map(({ name }) => name).join(', '),
			severity: 'breaking',
			affects: ['client', 'node'],
		}));
	});
}
