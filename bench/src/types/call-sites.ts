import { OPERATIONS, type OperationInfo } from '../subject.ts';

/** A program of TypeScript, without and with a call of each operation. */
export interface Sample {
	readonly name: string;
	/** What both have: imports, and the client. */
	readonly preamble: string;
	readonly calls: string;
}

const TABLE: readonly (readonly [string, OperationInfo])[] = Object.entries(OPERATIONS);

export const CALL_COUNT = TABLE.length;

/** The same calls, by operationId and by path. */
export function samples(client: string): Sample[] {
	return [
		{
			name: 'atess-client: `call(operationId, input)`',
			preamble: [
				`import type { AtessClient } from '${client}/client.ts';`,
				'declare const client: AtessClient;',
			].join('\n'),
			calls: TABLE.map(
				([id, operation], index) =>
					`export const data${index} = await client.call('${id}', ${inputOf(operation)});`,
			).join('\n'),
		},
		{
			name: 'openapi-fetch: `client.GET(path, { params })`',
			preamble: [
				"import type { Client } from 'openapi-fetch';",
				`import type { paths } from '${client}/generated/openapi.ts';`,
				'declare const client: Client<paths>;',
			].join('\n'),
			calls: TABLE.map(
				([, operation], index) =>
					`const answer${index} = await client.${operation.method}('${operation.path}', ${initOf(operation)});\n` +
					`export const data${index} = answer${index}.data?.data;`,
			).join('\n'),
		},
	];
}

const BODY = "body: { plantName: 'A', dataLogSn: 'A' }";

function inputOf(operation: OperationInfo): string {
	return list([...parametersOf(operation), ...bodyOf(operation)]);
}

function initOf(operation: OperationInfo): string {
	const parameters = parametersOf(operation);
	const params = parameters.length > 0 ? [`params: { query: ${list(parameters)} }`] : [];
	return list([...params, ...bodyOf(operation)]);
}

/** What pages is a number; serial numbers, IDs and times are text. */
function parametersOf({ parameters, page }: OperationInfo): string[] {
	return parameters.map(({ name }) =>
		name === page?.number || name === page?.size ? `${name}: 1` : `${name}: 'A'`,
	);
}

function bodyOf({ body }: OperationInfo): string[] {
	return body === undefined ? [] : [BODY];
}

function list(members: readonly string[]): string {
	return `{ ${members.join(', ')} }`;
}
