/** Stable names of the differences between two documents. Scripts can rely on them. */
export const CHANGE_IDS = [
	'operation-added',
	'operation-removed',
	'operation-renamed',
	'operation-moved',
	'operation-deprecated',
	'node-operation-moved',
	'rate-limit-changed',
	'evidence-changed',
	'security-changed',
	'parameter-added',
	'parameter-removed',
	'parameter-renamed',
	'parameter-moved',
	'parameter-became-required',
	'parameter-became-optional',
	'parameter-type-changed',
	'body-added',
	'body-removed',
	'body-type-changed',
	'response-added',
	'response-removed',
	'response-shape-changed',
	'field-added',
	'field-removed',
	'field-became-required',
	'field-became-optional',
	'field-type-changed',
	'field-deprecated',
	'unit-changed',
	'range-narrowed',
	'range-widened',
	'enum-added',
	'enum-removed',
	'enum-value-added',
	'enum-value-removed',
	'enum-name-changed',
	'default-changed',
	'constraint-changed',
	'risk-changed',
	'quantity-added',
	'quantity-lost',
] as const;

export type ChangeId = (typeof CHANGE_IDS)[number];

/** From the most to the least severe. */
export const SEVERITIES = ['breaking', 'warning', 'info'] as const;

/**
 * `breaking`: code or a workflow that worked before can fail, or a number has another meaning. `warning`: it works, and
 * its result can differ. `info`: nothing has to be done.
 */
export type Severity = (typeof SEVERITIES)[number];

/** One difference between two documents. */
export interface Change {
	readonly id: ChangeId;
	readonly severity: Severity;
	/** The operation it is about, or one of those that share the object. */
	readonly operationId: string;
	/** Other operations with the same difference. */
	readonly alsoIn?: readonly string[];
	/** The object whose field it is. */
	readonly schema?: string;
	/** The field or parameter. Members of an object in a field follow after a dot. */
	readonly name?: string;
	/** Whether the field is one that is sent. */
	readonly sent?: true;
	readonly before?: string;
	readonly after?: string;
	/** The users that notice it. */
	readonly affects: readonly ('client' | 'node')[];
}

/** The object or operation that a change is about. */
export function subjectOf({ schema, operationId, alsoIn = [] }: Change): string {
	if (alsoIn.length === 0) return schema ?? operationId;
	const others = alsoIn.length === 1 ? 'another operation' : `${alsoIn.length} other operations`;
	return `${operationId} and ${others}`;
}

/** A change as a sentence without its subject. */
export function describe(change: Change): string {
	const { id, name = '', before = '', after = '', sent } = change;
	const of = sent ? 'to send' : 'sent back';
	switch (id) {
		case 'operation-added':
			return `new operation ${after}`;
		case 'operation-removed':
			return `no longer there (was ${before})`;
		case 'operation-renamed':
			return `the operation is called ${after}, not ${before}`;
		case 'operation-moved':
			return `moved from ${before} to ${after}`;
		case 'operation-deprecated':
			return 'the operation is deprecated';
		case 'node-operation-moved':
			return `in the node under ${after}, not ${before}`;
		case 'rate-limit-changed':
			return `limit: ${before} -> ${after}`;
		case 'evidence-changed':
			return `evidence: ${before} -> ${after}`;
		case 'security-changed':
			return `authentication: ${before} -> ${after}`;
		case 'parameter-added':
			return `new parameter ${name}${change.severity === 'breaking' ? ', required' : ''}`;
		case 'parameter-removed':
			return `parameter ${name} is gone`;
		case 'parameter-renamed':
			return `parameter ${before} is sent as ${after}; client and node keep the name ${name}`;
		case 'parameter-moved':
			return `parameter ${name} is sent in the ${after}, not in the ${before}; client and node do not change`;
		case 'parameter-became-required':
		case 'parameter-became-optional':
			return `parameter ${name} is ${after}`;
		case 'parameter-type-changed':
			return `parameter ${name}: ${before} -> ${after}`;
		case 'body-added':
			return `new request body${change.severity === 'breaking' ? ', required' : ''}`;
		case 'body-removed':
			return 'the request body is gone';
		case 'body-type-changed':
			return `request body: ${before} -> ${after}`;
		case 'response-added':
			return 'the fields of the response are described now';
		case 'response-removed':
			return 'the fields of the response are no longer described';
		case 'response-shape-changed':
			return `data are wrapped as ${after}, not ${before}`;
		case 'field-added':
			return `new field ${of}: ${name} (${after})`;
		case 'field-removed':
			return `field ${of} is gone: ${name}`;
		case 'field-became-required':
		case 'field-became-optional':
			return `field ${of} is ${after} in ${change.operationId}: ${name}`;
		case 'field-type-changed':
			return `type of ${name}: ${before} -> ${after}`;
		case 'field-deprecated':
			return `field ${of} is deprecated: ${name}`;
		case 'unit-changed':
			return `unit of ${name}: ${before} -> ${after}`;
		case 'range-narrowed':
			return `narrower range of ${name}: ${before} -> ${after}`;
		case 'range-widened':
			return `wider range of ${name}: ${before} -> ${after}`;
		case 'enum-added':
			return `values of ${name} are listed now: ${after}`;
		case 'enum-removed':
			return `values of ${name} are no longer listed (were ${before})`;
		case 'enum-value-added':
			return `new value of ${name}: ${after}`;
		case 'enum-value-removed':
			return `value of ${name} is gone: ${before}`;
		case 'enum-name-changed':
			return `name of a value of ${name}: ${before} -> ${after}`;
		case 'default-changed':
			return `default of ${name}: ${before} -> ${after}`;
		case 'constraint-changed':
			return `constraint of ${name}: ${before} -> ${after}`;
		case 'risk-changed':
			return `risk of ${name}: ${before} -> ${after}`;
		case 'quantity-added':
			return `new quantity ${name}, from ${after}`;
		case 'quantity-lost':
			return `nothing feeds ${name} any more: it came from ${before}`;
	}
}
