import type { OperationInfo } from 'atess-client/internal';
import { objectAt } from 'atess-spec/document/json';
import { modelOf } from 'atess-spec/model/model';
import type { Difference } from 'atess-spec/testing/made-up-vendor';
import { ourDocument, type Regenerated } from './regenerated.ts';

/** The effect of a difference: the actual and the expected facts. */
export interface Outcome {
	readonly is: unknown;
	readonly shouldBe: unknown;
}

type Read = (difference: Difference) => Outcome;

/** The effect of each kind of difference in the document and the client that were made with the overlay. */
export function outcomes({ document, client }: Regenerated): (difference: Difference) => Outcome {
	const operations = client.OPERATIONS as unknown as Readonly<Record<string, OperationInfo>>;
	const { fields, envelope } = modelOf(document);
	const before = modelOf(ourDocument()).fields;
	const operation = ({ operationId = '' }: Difference): OperationInfo | undefined =>
		operations[operationId];
	const parameter = (difference: Difference) =>
		operation(difference)?.parameters.find(({ name }) => name === difference.name);
	const field = ({ schema = '' }: Difference, name: string, all = fields) =>
		all.get(schema)?.find((one) => one.name === name);
	const places = Object.values(operations).map(
		({ method, path }) => `${method.toLowerCase()} ${path}`,
	);
	const isThere: Read = ({ after }) => ({
		is: places.filter((place) => place === after),
		shouldBe: [after],
	});
	const pages = Object.values(operations).flatMap(({ page }) => page ?? []);
	const known: Readonly<Record<Difference['kind'], Read>> = {
		path: (one) => ({ is: operation(one)?.path, shouldBe: one.after }),
		method: (one) => {
			const { method = '', path = '' } = operation(one) ?? {};
			// Our name of a parameter stands in the path.
			return { is: `${method.toLowerCase()} ${path}`, shouldBe: one.after };
		},
		place: (one) => ({
			is: operation(one)?.path.includes(`{${one.name ?? ''}}`) ? 'path' : parameter(one)?.in,
			shouldBe: one.after,
		}),
		parameter: (one) => ({ is: parameter(one)?.wire, shouldBe: one.after }),
		time: (one) => ({ is: parameter(one)?.time, shouldBe: 'ms' }),
		envelope: ({ name = '', after }) => ({
			is: String(({ ...envelope } as Record<string, unknown>)[name]),
			shouldBe: after,
		}),
		// The client reads no page number out of a response.
		paging: ({ name = '', after }) => ({
			is: new Set(
				pages.map(({ rows, total, taken, size }) => ({ rows, total, size: taken ?? size })[name]),
			),
			shouldBe: new Set([name === 'number' ? undefined : after]),
		}),
		field: (one) => ({
			is: [field(one, one.after)?.schema['x-quantity'], field(one, one.before)],
			shouldBe: [field(one, one.before, before)?.schema['x-quantity'], undefined],
		}),
		unit: (one) => ({ is: field(one, one.name ?? '')?.schema['x-unit'], shouldBe: one.after }),
		type: (one) => ({ is: field(one, one.name ?? '')?.types, shouldBe: [one.after] }),
		range: (one) => {
			const { min, max } = field(one, one.name ?? '')?.schema['x-range'] ?? {};
			return { is: `${String(min)} to ${String(max)}`, shouldBe: one.after };
		},
		// Tools generate them: ours stays.
		operationId: (one) => ({ is: operation(one) !== undefined, shouldBe: true }),
		newType: (one) => ({
			is: [isThere(one).is, objectAt(document, 'x-device-types', 'evc')?.label],
			shouldBe: [[one.after], 'EVC'],
		}),
		newOperation: isThere,
	};
	return (difference) => known[difference.kind](difference);
}
