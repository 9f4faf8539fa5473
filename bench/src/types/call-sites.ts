import { DEVICE_TYPES, OPERATIONS, type OperationInfo } from '../subject.ts';

/** A program of TypeScript, without and with a call of each operation. */
export interface Sample {
	readonly name: string;
	/** The common code: imports, and the client. */
	readonly preamble: string;
	readonly calls: string;
}

const TABLE: readonly (readonly [string, OperationInfo])[] = Object.entries(OPERATIONS);

export const CALL_COUNT = TABLE.length;

/** The same calls, by operationId, through the façade and by path. */
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
			name: 'atess-client: `client.api.subject.role(input)`',
			preamble: [
				`import type { Facade } from '${client}/facade.ts';`,
				'declare const client: Facade;',
			].join('\n'),
			calls: TABLE.map(
				([id, operation], index) =>
					`export const data${index} = await client.api.${operation.of}.${operation.role === 'other' ? id : operation.role}(${inputOf(operation)});`,
			).join('\n'),
		},
		{
			name: 'atess-client: `client.device(type, sn)`, latest, history and settings of each type',
			preamble: [
				`import type { Facade } from '${client}/facade.ts';`,
				'declare const client: Facade;',
			].join('\n'),
			calls: DEVICE_TYPES.map((type) =>
				[
					`const ${type} = client.device('${type}', 'A');`,
					`export const ${type}Latest = await ${type}.latest();`,
					`for await (const sample of ${type}.history({ from: 'A', to: 'A' })) void sample.raw;`,
					`export const ${type}Settings = await ${type}.settings.get();`,
					`export const ${type}Change = await ${type}.settings.plan({});`,
				].join('\n'),
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
					`const response${index} = await client.${operation.method}('${operation.path}', ${initOf(operation)});\n` +
					`export const data${index} = response${index}.data?.data;`,
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

/** A page is a number; serial numbers, IDs and times are text. */
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
