import { mustSend, type ObjectFacts, type OperationFacts } from '../document/facts.ts';
import { objectAt, plain, textOf } from '../document/json.ts';
import type { Change } from './change.ts';
import type { Matching, Pair } from './match.ts';
import { typesNoted } from './parameter-types.ts';

const BOTH = ['client', 'node'] as const;

/** Everything that two documents say differently, of operations in their order, each field once. */
export function changesOf({ pairs, gone, added }: Matching): Change[] {
	const fields = new Map<string, Change>();
	const changes: Change[] = [];
	for (const pair of pairs) {
		changes.push(...operationChanges(pair));
		for (const change of fieldChanges(pair)) {
			const { schema, operationId, name, kind, sent, after } = change;
			// Each operation must send fields of its own of an object that several share.
			const owner = kind === 'fieldRequired' ? operationId : (schema ?? operationId);
			const key = [owner, sent ? 'sent' : '', kind, name, after].join('|');
			if (!fields.has(key)) fields.set(key, change);
		}
	}
	return [
		...gone.map((operation): Change => ({
			kind: 'operationGone',
			operationId: operation.id,
			before: placeOf(operation),
			breaking: true,
			affects: BOTH,
		})),
		...added.map((operation): Change => ({
			kind: 'operationNew',
			operationId: operation.id,
			after: placeOf(operation),
			breaking: false,
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
			kind: 'pathMoved',
			before: placeOf(before),
			after: placeOf(after),
			breaking: false,
			affects: BOTH,
		});
	}
	if (before.shape !== after.shape && before.shape !== 'unknown' && after.shape !== 'unknown') {
		// The client reads a page and an array alike where the document has both.
		const wider = after.shape === 'arrayOrPage';
		const narrower = before.shape === 'arrayOrPage' && after.shape !== 'object';
		if (!narrower || pair.by === 'id') {
			add({
				kind: 'shapeChanged',
				before: before.shape,
				after: after.shape,
				breaking: !wider && !narrower,
				affects: BOTH,
			});
		}
	}
	if (before.rowsIn !== undefined && after.rowsIn !== undefined && before.rowsIn !== after.rowsIn) {
		add({
			kind: 'shapeChanged',
			before: `page of ${before.rowsIn}`,
			after: `page of ${after.rowsIn}`,
			breaking: true,
			affects: BOTH,
		});
	}
	for (const [kind, extension] of [
		['nodeMoved', 'x-n8n'],
		['limitChanged', 'x-limit'],
		['evidenceChanged', 'x-evidence'],
	] as const) {
		if (pair.by !== 'id') continue;
		const [was, is] = [before, after].map((one) => extensionText(one, extension));
		if (was === is) continue;
		add({
			kind,
			before: was ?? 'none',
			after: is ?? 'none',
			breaking: kind === 'nodeMoved',
			affects: kind === 'nodeMoved' ? ['node'] : BOTH,
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
				.filter((parameter) => parameter.in === 'query' || parameter.in === 'path')
				.map((parameter) => [parameter.name, parameter]),
		);
	const [was, is] = [asked(before), asked(after)];
	const changes: Change[] = [];
	const add = (kind: Change['kind'], name: string, rest: Partial<Change> = {}): void => {
		const change = { kind, operationId: before.id, name, breaking: false, affects: BOTH };
		changes.push({ ...change, ...rest });
	};
	for (const [name, parameter] of is) {
		const known = was.get(name);
		if (!known) {
			add('parameterNew', name, { breaking: parameter.required });
			continue;
		}
		if (known.required !== parameter.required) {
			const word = parameter.required ? 'required' : 'optional';
			add('parameterRequired', name, { after: word, breaking: parameter.required });
		}
		const [from, to] = [known.types, parameter.types].map((types) => types.join(' or '));
		const taken = [...known.types, ...typesNoted(known.note)];
		if (
			from !== to &&
			to !== '' &&
			from !== '' &&
			!parameter.types.every((type) => taken.includes(type))
		) {
			add('parameterRetyped', name, { before: from ?? '', after: to ?? '', breaking: true });
		}
	}
	for (const name of was.keys()) if (!is.has(name)) add('parameterGone', name, { breaking: true });
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

/** Fields of both documents that must be sent in one alone. An export that does not say so says nothing. */
function requiredChanges({ before, after, by }: Pair): Change[] {
	return [...(after.body?.fields ?? [])].flatMap(([name, field]): Change[] => {
		const known = before.body?.fields.get(name);
		if (!known) return [];
		const [was, is] = [mustSend(before, known), mustSend(after, field)];
		if (was === is || (!is && by !== 'id')) return [];
		const schema = known.owner ?? before.body?.schema;
		return [
			{
				kind: 'fieldRequired',
				operationId: before.id,
				...(schema !== undefined && { schema }),
				name,
				sent: true,
				after: is ? 'required' : 'optional',
				breaking: is,
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
	// What the second does not describe is not gone.
	if (!after || after.fields.size === 0) return [];
	const changes: Change[] = [];
	const add = (
		kind: Change['kind'],
		name: string,
		schema: string | undefined,
		rest: Partial<Change>,
	): void => {
		changes.push({
			kind,
			operationId,
			...(schema !== undefined && { schema }),
			name,
			...(sent && { sent }),
			breaking: false,
			affects: BOTH,
			...rest,
		});
	};
	for (const [name, field] of after.fields) {
		const known = before?.fields.get(name);
		if (!known) {
			const required = sent && field.required;
			add('fieldNew', name, before?.schema, {
				after: field.types.join(' or ') || 'any type',
				breaking: required,
			});
			continue;
		}
		const owner = known.owner ?? before?.schema;
		const [from, to] = [known.types, field.types].map((types) => types.join(' or '));
		if (from !== to && to !== '') {
			add('fieldRetyped', name, owner, {
				before: from === '' ? 'any type' : (from ?? ''),
				after: to ?? '',
				breaking: from !== '' && !field.types.every((type) => covers(known.types, type)),
			});
		}
		if (field.unit !== undefined && known.unit !== field.unit) {
			add('fieldUnit', name, owner, {
				before: known.unit ?? 'none',
				after: field.unit,
				breaking: known.unit !== undefined,
			});
		}
	}
	for (const [name, known] of before?.fields ?? []) {
		if (!after.fields.has(name)) {
			add('fieldGone', name, known.owner ?? before?.schema, { breaking: true });
		}
	}
	return changes;
}

function covers(types: readonly string[], type: string): boolean {
	return types.includes(type) || (type === 'integer' && types.includes('number'));
}
