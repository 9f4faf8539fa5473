import { clientName, factsOf, type OperationFacts } from '../document/facts.ts';
import { objectAt, textOf, type JsonObject } from '../document/json.ts';
import { quantitiesOf } from '../document/quantities.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { Change } from './change.ts';
import { changesOf } from './compare.ts';
import { withMarkedParameters } from './marked-parameters.ts';
import { match, type Pair } from './match.ts';
import { withNestedFields, withoutMembersOfWhole } from './nested-fields.ts';
import { securityChanges } from './security-changes.ts';
import { valueChanges } from './value-changes.ts';

const BOTH = ['client', 'node'] as const;

/**
 * All differences of two whole documents. Unlike an import, in which the vendor's export can be a part, what the second
 * document does not have is gone.
 */
export function documentChanges(before: JsonObject, after: JsonObject): Change[] {
	const [was, is] = [withNestedFields(factsOf(before)), withNestedFields(factsOf(after))];
	const { pairs, ...unmatched } = match(was, is, { byId: true });
	const matching = {
		...unmatched,
		pairs: pairs.map((pair) => ({
			...pair,
			before: withMarkedParameters(pair.before, pair.after),
			after: withMarkedParameters(pair.after, pair.before),
		})),
	};
	const own = matching.pairs.flatMap((pair) => [
		...wholeChanges(pair),
		...valuesOfPair(pair, before, after),
		...quantityChanges(pair),
	]);
	return [
		...withParameterNames(withoutMembersOfWhole(changesOf(matching)), matching.pairs),
		...oncePerObject(own),
		...securityChanges(matching.pairs, before, after),
	];
}

/** Operations can share an object, whose differences are those of all of them. */
function oncePerObject(changes: readonly Change[]): Change[] {
	const keyOf = (change: Change): string => {
		const { operationId, schema = operationId, id, name, sent, before, after } = change;
		return [schema, id, name, sent, before, after].join('|');
	};
	return [
		...new Map([...changes].reverse().map((change) => [keyOf(change), change])).values(),
	].reverse();
}

/** Parameters of one client name with another name on the wire. */
function withParameterNames(changes: readonly Change[], pairs: readonly Pair[]): Change[] {
	const renamed = pairs.flatMap(({ before, after }) =>
		before.parameters.flatMap((old) => {
			const now = after.parameters.find((one) => clientName(one) === clientName(old));
			return !now || now.name === old.name
				? []
				: [{ operationId: before.id, name: clientName(old), before: old.name, after: now.name }];
		}),
	);
	const isHalf = ({ id, operationId, name }: Change): boolean =>
		renamed.some(
			(one) =>
				one.operationId === operationId &&
				((id === 'parameter-removed' && name === one.before) ||
					(id === 'parameter-added' && name === one.after)),
		);
	return [
		...changes.filter((change) => !isHalf(change)),
		...renamed.map((one): Change => ({
			...{ id: 'parameter-renamed', severity: 'info', affects: BOTH },
			...one,
		})),
	];
}

/** Names, bodies, responses and deprecations of operations. */
function wholeChanges({ before, after }: Pair): Change[] {
	const found: Change[] = [];
	const add = (
		id: Change['id'],
		severity: Change['severity'],
		rest: Partial<Change> = {},
	): void => {
		found.push({ id, severity, operationId: before.id, affects: BOTH, ...rest });
	};
	const [wasCalled, isCalled] = [before, after].map(({ operation }) =>
		textOf(operation.operationId),
	);
	if (wasCalled !== undefined && isCalled !== undefined && wasCalled !== isCalled) {
		add('operation-renamed', 'breaking', {
			before: wasCalled,
			after: isCalled,
			affects: ['client'],
		});
	}
	if (isDeprecated(after.operation) && !isDeprecated(before.operation)) {
		add('operation-deprecated', 'warning');
	}
	const [was, is] = [before, after].map(bodyTypeOf);
	const needsBody = objectAt(after.operation, 'requestBody')?.required === true;
	if (was === undefined && is !== undefined) add('body-added', needsBody ? 'breaking' : 'info');
	if (was !== undefined && is === undefined) add('body-removed', 'breaking');
	if (was !== undefined && is !== undefined && was !== is) {
		add('body-type-changed', 'breaking', { before: was, after: is });
	}
	// The comparison of fields takes an object without fields for one that is not described.
	for (const name of after.body?.fields.size === 0 ? (before.body?.fields.keys() ?? []) : []) {
		add('field-removed', 'breaking', { name, sent: true });
	}
	const [had, has] = [before, after].map(({ row }) => (row?.fields.size ?? 0) > 0);
	if (had !== has) add(has ? 'response-added' : 'response-removed', has ? 'info' : 'breaking');
	return found;
}

function isDeprecated({ deprecated }: JsonObject): boolean {
	return deprecated === true;
}

function bodyTypeOf({ body, otherBody }: OperationFacts): string | undefined {
	return body && (otherBody ?? 'JSON');
}

function valuesOfPair({ before, after }: Pair, was: JsonObject, is: JsonObject): Change[] {
	const parameters = before.parameters.flatMap((old) => {
		const now = after.parameters.find(
			(one) => one.in === old.in && clientName(one) === clientName(old),
		);
		if (!now) return [];
		const changes = valueChanges(
			{ document: was, schema: old.schema },
			{ document: is, schema: now.schema },
			true,
		);
		return changes.map((change): Change => ({
			...change,
			...{ operationId: before.id, name: clientName(old), affects: BOTH },
		}));
	});
	const fields = [
		{ from: before.row, to: after.row, isSent: false },
		{ from: before.body, to: after.body, isSent: true },
	].flatMap(({ from, to, isSent }) =>
		[...(from?.fields ?? [])].flatMap(([name, old]) => {
			const now = to?.fields.get(name);
			const schema = old.owner ?? from?.schema;
			const place = { operationId: before.id, name, affects: BOTH };
			return (now ? fieldValueChanges(old, now, was, is, isSent) : []).map((change): Change => ({
				...change,
				...place,
				...(schema !== undefined && { schema }),
				...(isSent && { sent: true }),
			}));
		}),
	);
	return [...parameters, ...fields];
}

function fieldValueChanges(
	before: FieldFacts,
	after: FieldFacts,
	was: JsonObject,
	is: JsonObject,
	isSent: boolean,
): Pick<Change, 'id' | 'severity' | 'before' | 'after'>[] {
	const isGone = before.unit !== undefined && after.unit === undefined;
	const isNew = isDeprecated(after.schema) && !isDeprecated(before.schema);
	return [
		...(isGone
			? [{ id: 'unit-changed', severity: 'breaking', before: before.unit, after: 'none' } as const]
			: []),
		...(isNew ? [{ id: 'field-deprecated', severity: 'warning' } as const] : []),
		...valueChanges(
			{ document: was, schema: before.schema },
			{ document: is, schema: after.schema },
			isSent,
		),
	];
}

/** Quantities that have a field in one of the two responses only. */
function quantityChanges({ before, after }: Pair): Change[] {
	const [was, is] = [before, after].map(quantitiesIn);
	const schema = before.row?.schema ?? after.row?.schema;
	const place = {
		...{ operationId: before.id, affects: BOTH },
		...(schema !== undefined && { schema }),
	};
	return [
		...[...(was ?? [])]
			.filter(([name]) => is?.has(name) !== true)
			.map(([name, fields]): Change => ({
				...{ id: 'quantity-lost', severity: 'breaking', name, before: fields.join(', ') },
				...place,
			})),
		...[...(is ?? [])]
			.filter(([name]) => was?.has(name) !== true)
			.map(([name, fields]): Change => ({
				...{ id: 'quantity-added', severity: 'info', name, after: fields.join(', ') },
				...place,
			})),
	];
}

/** Quantities of a response with the fields that feed them. */
function quantitiesIn({ row }: OperationFacts): ReadonlyMap<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { name, schema } of row?.fields.values() ?? []) {
		for (const quantity of quantitiesOf(schema)) {
			found.set(quantity, [...(found.get(quantity) ?? []), name]);
		}
	}
	return found;
}
