import { OpenAPIBackend, type Context, type Document } from 'openapi-backend';
import type { OperationInfo } from '../document/operations.ts';
import type { ApiDocument, JsonObject } from '../document/types.ts';
import { bare } from '../document/bare.ts';
import { useAjv2020 } from './ajv.ts';
import { authenticate, type Account } from './account.ts';
import { refused, success, transportError, type Answer, type ErrorStyle } from './envelope.ts';
import { handlerOf } from './handlers.ts';
import { MOST_BYTES } from './body.ts';
import { failed, noAccess, Refusal } from './refusal.ts';
import { validationMessage } from './validation-message.ts';
import type { World } from './world.ts';

/** A request as it has come in. */
export interface RawRequest {
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly headers: Readonly<Record<string, string | string[]>>;
	/** undefined when it was too large */
	readonly body: string | undefined;
}

/** An answer, and the operation that has given it. */
export interface Outcome extends Answer {
	readonly operationId: string | undefined;
}

/** What the backend needs besides the document. */
export interface BackendOptions {
	readonly world: World;
	readonly operations: readonly OperationInfo[];
	readonly accounts: readonly Account[];
	readonly errors: ErrorStyle;
	/** Told when an answer of ours violates the document, and when a handler breaks. */
	readonly onBug: (message: string) => void;
}

/** Answers requests: finds the operation, checks credential and parameters, carries it out. */
export type Backend = (request: RawRequest) => Promise<Outcome>;

/**
 * A backend for a document. Routing and validation are openapi-backend's, which knows no OpenAPI 3.1 by
 * itself: the document is taken as it is (`quick`) and its schemas are read by Ajv 2020.
 */
export async function createBackend(
	document: ApiDocument,
	options: BackendOptions,
): Promise<Backend> {
	const api = new OpenAPIBackend({
		definition: bare(document) as Document,
		quick: true,
		customizeAjv: useAjv2020,
		validate: (_context: Context, request: RawRequest) => {
			if (request.body === undefined) throw failed(`The body is larger than ${MOST_BYTES} bytes`);
			return true;
		},
		securityHandlers: Object.fromEntries(
			securitySchemes(document).map((scheme) => [
				scheme,
				(_context: Context, request: RawRequest) =>
					authenticate(options.accounts, one(request.headers.authorization)),
			]),
		),
		handlers: {
			notFound: () => transportError(404, 'No such path'),
			methodNotAllowed: () => transportError(405, 'No such method on this path'),
			unauthorizedHandler: () => {
				throw noAccess();
			},
			validationFail: (context) => {
				throw failed(validationMessage(context.validation.errors ?? []));
			},
			postResponseHandler: (context) => checked(context, options),
			...handlers(options),
		},
	});
	await api.init();

	return async (request) => {
		const operationId = operationAt(api, request);
		try {
			const answer = (await api.handleRequest(
				{
					method: request.method,
					path: request.path,
					query: request.query,
					headers: { ...request.headers },
					...(request.body ? { body: request.body } : {}),
				},
				request,
			)) as Answer;
			return { ...answer, operationId };
		} catch (error) {
			if (error instanceof Refusal) return { ...refused(error, options.errors), operationId };
			options.onBug(`${operationId ?? request.path}: ${String(error)}`);
			return { ...transportError(500, 'The simulator has failed; see its log'), operationId };
		}
	};
}

/** One handler of openapi-backend for every operation of the document. */
function handlers({ operations, world }: BackendOptions) {
	return Object.fromEntries(
		operations.map((operation) => {
			const handle = handlerOf(operation);
			return [
				operation.id,
				(context: Context) =>
					success(
						handle(world, {
							operation,
							account: accountOf(context),
							query: context.request.query as Record<string, string>,
							body: (context.request.requestBody ?? {}) as JsonObject,
						}),
					),
			];
		}),
	);
}

/** The answer, if it keeps to the document. One that does not is a bug of the simulator. */
function checked(context: Context, { onBug }: BackendOptions): Answer {
	const answer = context.response as Answer;
	// There is no operation when the path is unknown.
	const { operation } = context as Partial<Context>;
	if (!operation?.operationId) return answer;
	const { errors } = context.api.validateResponse(answer.envelope, operation);
	if (!errors) return answer;
	const [first] = errors;
	const msg = `The answer of ${operation.operationId} violates the document: ${first?.instancePath ?? ''} ${first?.message ?? ''}`;
	onBug(msg);
	return transportError(500, msg);
}

function accountOf(context: Context): Account {
	for (const result of Object.values(context.security) as unknown[]) {
		if (typeof result === 'object' && result !== null && 'userId' in result)
			return result as Account;
	}
	throw noAccess();
}

function operationAt(api: OpenAPIBackend, request: RawRequest): string | undefined {
	const { method, path, headers } = request;
	return api.matchOperation({ method, path, headers: { ...headers } })?.operationId;
}

function securitySchemes(document: ApiDocument): string[] {
	return Object.keys(document.components?.securitySchemes ?? {});
}

function one(value: string | string[] | undefined): string | undefined {
	return Array.isArray(value) ? value[0] : value;
}
