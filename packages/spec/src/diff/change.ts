/** Something that two documents say differently. */
export interface Change {
	readonly kind:
		| 'operationNew'
		| 'operationGone'
		| 'pathMoved'
		| 'parameterNew'
		| 'parameterGone'
		| 'parameterRenamed'
		| 'parameterRequired'
		| 'parameterRetyped'
		| 'fieldNew'
		| 'fieldGone'
		| 'fieldRequired'
		| 'fieldRetyped'
		| 'fieldUnit'
		| 'quantityLost'
		| 'shapeChanged'
		| 'nodeMoved'
		| 'limitChanged'
		| 'evidenceChanged';
	/** The operation it is about, or one of those that share the object. */
	readonly operationId: string;
	/** The object whose field it is. */
	readonly schema?: string;
	/** The field or parameter. */
	readonly name?: string;
	/** Whether the field is one that is sent. */
	readonly sent?: true;
	readonly before?: string;
	readonly after?: string;
	/** Whether code or a workflow that worked before can fail with it. */
	readonly breaking: boolean;
	/** Who notices. */
	readonly affects: readonly ('client' | 'node')[];
}

/** A change as a sentence without its subject. */
export function describe(change: Change): string {
	const { kind, name = '', before = '', after = '', sent } = change;
	const of = sent ? 'to send' : 'sent back';
	switch (kind) {
		case 'operationNew':
			return `new operation ${after}`;
		case 'operationGone':
			return `no longer there (was ${before})`;
		case 'pathMoved':
			return `moved from ${before} to ${after}`;
		case 'parameterNew':
			return `new parameter ${name}${change.breaking ? ', required' : ''}`;
		case 'parameterGone':
			return `parameter ${name} is gone`;
		case 'parameterRenamed':
			return `parameter ${before} is sent as ${after}; client and node keep the name ${before}`;
		case 'parameterRequired':
			return `parameter ${name} is ${after}`;
		case 'parameterRetyped':
			return `parameter ${name}: ${before} -> ${after}`;
		case 'fieldNew':
			return `new field ${of}: ${name} (${after})`;
		case 'fieldGone':
			return `field ${of} is gone: ${name}`;
		case 'fieldRequired':
			return `field ${of} is ${after} in ${change.operationId}: ${name}`;
		case 'fieldRetyped':
			return `type of ${name}: ${before} -> ${after}`;
		case 'fieldUnit':
			return `unit of ${name}: ${before} -> ${after}`;
		case 'quantityLost':
			return `nothing feeds ${name}: the export does not have ${before}`;
		case 'shapeChanged':
			return `data are wrapped as ${after}, not ${before}`;
		case 'nodeMoved':
			return `in the node under ${after}, not ${before}`;
		case 'limitChanged':
			return `limit: ${before} -> ${after}`;
		case 'evidenceChanged':
			return `evidence: ${before} -> ${after}`;
	}
}
