import { mustSend, type ObjectFacts, type OperationFacts } from '../document/facts.ts';
import { objectAt, plain, textOf } from '../document/json.ts';
import type { Change, Severity } from './change.ts';
import type { Matching, Pair } from './match.ts';
import { typesNoted } from './parameter-types.ts';

const BOTH = ['client', 'node'] as const;

/** All differences of two documents, of operations in their order, each field once. */
export function changesOf({ pairs, gone, added }: Matching): Change[] {
	const fields = new Map<string, Change>();
	const changes: Change[] = [];
	for (const pair of pairs) {
		changes.push(...operationChanges(pair));
		for (const change of fieldChanges(pair)) {
			const { schema, operationId, name, id, sent, after } = change;
			// Each operation must send fields of its own of an object that several share.
			const owner = id.startsWith('field-became-') ? operationId : (schema ?? operationId);
			const key = [owner, sent ? 'sent' : '', id, name, after].join('|');
			if (!fields.has(key)) fields.set(key, change);
		}
	}
	return [
		...gone.map((operation): Change => ({
			id: 'operation-removed',
			operationId: operation.id,
			before: placeOf(operation),
			severity: 'breaking',
			affects: BOTH,
		})),
		...added.map((operation): Change => ({
			id: 'operation-added',
			operationId: operation.id,
			after: placeOf(operation),
			severity: 'info',
			affects: BOTH,
		})),
		...changes,
		...fields.values(),
	];
}

export function placeOf({ method, path }: OperationFacts): string {
	return `${method.toUpperCase()} ${path}`;
}

function operationChanges(pair: Pair): Change[] {
	const { before, after } = pair;
	const operationId = before.id;
	const changes: Change[] = [];
	const add = (change: Omit<Change, 'operationId'>): void => {
		changes.push({ operationId, ...change });
	};
	if (placeOf(before) !== placeOf(after)) {
		add({
			id: 'operation-moved',
			before: placeOf(before),
			after: placeOf(after),
			severity: 'info',
			affects: BOTH,
		});
	}
	if (before.shape !== after.shape && before.shape !== 'unknown' && after.shape !== 'unknown') {
		// The client reads a page and an array alike where the document has both.
		const wider = after.shape === 'arrayOrPage';
		const narrower = before.shape === 'arrayOrPage' && after.shape !== 'object';
		if (!narrower || pair.by === 'id') {
			add({
				id: 'response-shape-changed',
				before: before.shape,
				after: after.shape,
				severity: wider || narrower ? 'info' : 'breaking',
				affects: BOTH,
			});
		}
	}
	if (before.rowsIn !== undefined && after.rowsIn !== undefined && before.rowsIn !== after.rowsIn) {
		add({
			id: 'response-shape-changed',
			before: `page of ${before.rowsIn}`,
			after: `page of ${after.rowsIn}`,
			severity: 'breaking',
			affects: BOTH,
		});
	}
	if (
		before.totalIn !== undefined &&
		after.totalIn !== undefined &&
		before.totalIn !== after.totalIn
	) {
		add({
			id: 'response-shape-changed',
			before: `page with ${before.totalIn}`,
			after: `page with ${after.totalIn}`,
			severity: pair.by === 'id' ? 'breaking' : 'info',
			affects: BOTH,
		});
	}
	for (const [id, extension] of [
		['node-operation-moved', 'x-n8n'],
		['rate-limit-changed', 'x-limit'],
		['evidence-changed', 'x-evidence'],
	] as const) {
		if (pair.by !== 'id') continue;
		const [was, is] = [before, after].map((one) => extensionText(one, extension));
		if (was === is) continue;
		add({
			id,
			before: was ?? 'none',
			after: is ?? 'none',
			severity: id === 'node-operation-moved' ? 'breaking' : 'info',
			affects: id === 'node-operation-moved' ? ['node'] : BOTH,
		});
	}
	return [...changes, ...parameterChanges(pair)];
}

function extensionText({ operation }: OperationFacts, name: string): string | undefined {
	const value = objectAt(operation, name);
	if (!value) return undefined;
	if (name === 'x-n8n') return `${textOf(value.resource) ?? ''}.${textOf(value.operation) ?? ''}`;
	if (name === 'x-evidence') return textOf(value.status);
	return `${plain(value.requests)} in ${plain(value.seconds)} s per ${plain(value.per)}`;
}

function parameterChanges({ before, after }: Pair): Change[] {
	const asked = (operation: OperationFacts) =>
		new Map(
			operation.parameters
				.filter(({ in: place }) => place !== 'header' && place !== 'cookie')
				.map((parameter) => [parameter.name, parameter]),
		);
	const [was, is] = [asked(before), asked(after)];
	const changes: Change[] = [];
	const add = (id: Change['id'], name: string, rest: Partial<Change> = {}): void => {
		const change = { id, operationId: before.id, name, severity: 'info', affects: BOTH } as const;
		changes.push({ ...change, ...rest });
	};
	for (const [name, parameter] of is) {
		const known = was.get(name);
		if (!known) {
			add('parameter-added', name, { severity: breakingIf(parameter.required) });
			continue;
		}
		if ((known.in === 'body') !== (parameter.in === 'body')) {
			add('parameter-moved', name, { before: known.in, after: parameter.in });
		}
		if (known.required !== parameter.required) {
			const word = parameter.required ? 'required' : 'optional';
			add(`parameter-became-${word}`, name, {
				after: word,
				severity: breakingIf(parameter.required),
			});
		}
		const [from, to] = [known.types, parameter.types].map((types) => types.join(' or '));
		const taken = [...known.types, ...typesNoted(known.note)];
		if (
			from !== to &&
			to !== '' &&
			from !== '' &&
			!parameter.types.every((type) => taken.includes(type))
		) {
			add('parameter-type-changed', name, {
				before: from ?? '',
				after: to ?? '',
				severity: 'breaking',
			});
		}
	}
	for (const name of was.keys())
		if (!is.has(name)) add('parameter-removed', name, { severity: 'breaking' });
	return changes;
}

function fieldChanges(pair: Pair): Change[] {
	const { before, after } = pair;
	return [
		...objectChanges(before.id, before.row, after.row, false),
		...objectChanges(before.id, before.body, after.body, true),
		...requiredChanges(pair),
	];
}

/** Fields of both documents that are required in one alone. An export that does not contain it shows nothing. */
function requiredChanges({ before, after, by }: Pair): Change[] {
	return [...(after.body?.fields ?? [])].flatMap(([name, field]): Change[] => {
		const known = before.body?.fields.get(name);
		if (!known) return [];
		const [was, is] = [mustSend(before, known), mustSend(after, field)];
		if (was === is || (!is && by !== 'id')) return [];
		const schema = known.owner ?? before.body?.schema;
		return [
			{
				id: is ? 'field-became-required' : 'field-became-optional',
				operationId: before.id,
				...(schema !== undefined && { schema }),
				name,
				sent: true,
				after: is ? 'required' : 'optional',
				severity: breakingIf(is),
				affects: BOTH,
			},
		];
	});
}

function objectChanges(
	operationId: string,
	before: ObjectFacts | undefined,
	after: ObjectFacts | undefined,
	sent: boolean,
): Change[] {
	// A part that the second does not describe is not gone.
	if (!after || after.fields.size === 0) return [];
	const changes: Change[] = [];
	const add = (
		id: Change['id'],
		name: string,
		schema: string | undefined,
		rest: Partial<Change>,
	): void => {
		changes.push({
			id,
			operationId,
			...(schema !== undefined && { schema }),
			name,
			...(sent && { sent }),
			severity: 'info',
			affects: BOTH,
			...rest,
		});
	};
	for (const [name, field] of after.fields) {
		const known = before?.fields.get(name);
		if (!known) {
			const required = sent && field.required;
			add('field-added', name, before?.schema, {
				after: field.types.join(' or ') || 'any type',
				severity: breakingIf(required),
			});
			continue;
		}
		const owner = known.owner ?? before?.schema;
		const [from, to] = [known.types, field.types].map((types) => types.join(' or '));
		if (from !== to && to !== '') {
			add('field-type-changed', name, owner, {
				before: from === '' ? 'any type' : (from ?? ''),
				after: to ?? '',
				severity: breakingIf(
					from !== '' && !field.types.every((type) => covers(known.types, type)),
				),
			});
		}
		if (field.unit !== undefined && known.unit !== field.unit) {
			add('unit-changed', name, owner, {
				before: known.unit ?? 'none',
				after: field.unit,
				severity: breakingIf(known.unit !== undefined),
			});
		}
	}
	for (const [name, known] of before?.fields ?? []) {
		if (!after.fields.has(name)) {
			add('field-removed', name, known.owner ?? before?.schema, { severity: 'breaking' });
		}
	}
	return changes;
}

function breakingIf(breaks: boolean): Severity {
	return breaks ? 'breaking' : 'info';
}

function covers(types: readonly string[], type: string): boolean {
	return types.includes(type) || (type === 'integer' && types.includes('number'));
}
