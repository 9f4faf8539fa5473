import { GENERATED, type Emitter } from './artefact.ts';
import { compare } from 'atess-spec/model/model';
import type { OperationModel } from 'atess-spec/model/operation-model';
import { keyOf } from './literal.ts';

/** Errors that any call can end with. */
const ALWAYS = ['auth', 'api', 'network', 'timeout', 'response', 'circuitOpen'];

/**
 * `Api`: a method for each operation, by its subject and its role, with the facts of the document in its JSDoc.
 * Hovering shows a programmer the same facts as the panel of the n8n node.
 */
export const emitApi: Emitter = ({ model: { operations } }) => {
	const subjects = [...new Set(operations.map(({ of: subject }) => subject))].sort(compare);
	const of = (subject: string): OperationModel[] =>
		operations.filter((operation) => operation.of === subject);
	return [
		{
			path: 'packages/client/src/generated/api.ts',
			text:
				`${GENERATED}import type { Calls } from './calls.ts';\n\n` +
				`/** A method for each of the ${operations.length} operations, by its subject and its role. */\nexport interface Api {\n` +
				subjects
					.map(
						(subject) =>
							`\treadonly ${keyOf(subject)}: {\n${of(subject).map(method).join('')}\t};\n`,
					)
					.join('') +
				`}\n`,
		},
	];
};

function method(operation: OperationModel): string {
	const { id } = operation;
	return (
		`${comment(operation)}\n` +
		`\t\t${keyOf(nameOf(operation))}(...args: Calls['${id}']['args']): Promise<Calls['${id}']['data']>;\n`
	);
}

/** The vendor's title, the evidence grade of the path, the rate limit, and how a call can fail. */
function comment({ title, method, path, evidence, limit, ...operation }: OperationModel): string {
	const { status, confidence } = evidence;
	const sure = confidence === undefined ? status : `${status}, confidence ${confidence}`;
	const lines = [
		`${title.replace(/\.$/, '')}.`,
		'',
		`${method} ${path} (evidence of the path: ${sure}).`,
		limit
			? `Rate limit: ${limit.requests} ${limit.requests === 1 ? 'request' : 'requests'} in ${limit.seconds} s for each ${limit.per} (${limit.status}).`
			: 'No rate limit is known.',
		'',
		`@throws {AtessError} of one of the kinds ${errorsOf({ limit, ...operation }).join(', ')}`,
	];
	const safe = lines.map((line) => line.replaceAll('*/', '*\u200b/'));
	return `\t\t/**\n${safe.map((line) => (line === '' ? '\t\t *' : `\t\t * ${line}`)).join('\n')}\n\t\t */`;
}

function errorsOf({
	parameters,
	body,
	retry,
}: Pick<OperationModel, 'parameters' | 'body' | 'retry' | 'limit'>): string[] {
	const isChecked = body !== undefined || parameters.length > 0;
	const isAboutOne = parameters.some(({ required }) => required);
	return [
		...(isChecked ? ['input'] : []),
		...(retry === 'never' ? ['readOnly'] : []),
		'rateLimit',
		...(isAboutOne ? ['notFound'] : []),
		...ALWAYS,
	];
}

/** The role; an operation that has none of the known ones keeps its own name. */
function nameOf({ id, role }: OperationModel): string {
	return role === 'other' ? id : role;
}
