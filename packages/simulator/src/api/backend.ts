import { OpenAPIBackend, type Context, type Document } from 'openapi-backend';
import { envelopeRule, type EnvelopeRule } from '../document/envelope-rule.ts';
import type { OperationInfo } from '../document/operations.ts';
import type { ApiDocument, JsonObject } from '../document/types.ts';
import { bare } from '../document/bare.ts';
import { inputOf } from '../document/wire.ts';
import { useAjv2020 } from './ajv.ts';
import { authenticate, type Account } from './account.ts';
import { drift } from './drift.ts';
import {
	refused,
	replyOf,
	success,
	transportError,
	writtenEnvelope,
	type Answer,
} from './envelope.ts';
import { handlerOf } from './handlers.ts';
import { MOST_BYTES } from './body.ts';
import { failed, noAccess, Refusal, tooFrequent } from './refusal.ts';
import type { NoReply, Reply } from './reply.ts';
import { sampleOf } from './sample-of.ts';
import { troubledReply, type Troubles } from './trouble.ts';
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

/** The outcome of a request. */
export interface Outcome {
	readonly operationId: string | undefined;
	/** HTTP status; 0 without a response */
	readonly status: number;
	/** code of the envelope; 0 when there is none */
	readonly code: number;
	readonly reply: Reply | NoReply;
}

/** The dependencies of the backend besides the document. */
export interface BackendOptions {
	readonly world: World;
	readonly operations: readonly OperationInfo[];
	readonly accounts: readonly Account[];
	readonly troubles: Troubles;
	/** Gets responses that violate the document, and failures of handlers. */
	readonly onBug: (message: string) => void;
}

/** Responds to requests: finds the operation, checks credential and parameters, carries it out. */
export type Backend = (request: RawRequest) => Promise<Outcome>;

/**
 * A backend for a document. Routing and validation are openapi-backend's, which knows no OpenAPI 3.1 by
 * itself: the document is taken as it is (`quick`) and its schemas are read by Ajv 2020.
 */
export async function createBackend(
	document: ApiDocument,
	options: BackendOptions,
): Promise<Backend> {
	const rule = envelopeRule(document);
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
			postResponseHandler: (context) => checked(context, options, rule),
			...handlers(options),
		},
	});
	await api.init();
	// The router makes its list again for every request; the document does not change.
	const known = api.router.getOperations();
	api.router.getOperations = () => known;

	const { world, troubles } = options;

	async function carryOut(request: RawRequest, operationId: string | undefined): Promise<Answer> {
		try {
			return (await api.handleRequest(
				{
					method: request.method,
					path: request.path,
					query: request.query,
					headers: { ...request.headers },
					...(request.body ? { body: request.body } : {}),
				},
				request,
			)) as Answer;
		} catch (error) {
			if (error instanceof Refusal) return refused(error, world.switches.now.errors);
			options.onBug(`${operationId ?? request.path}: ${String(error)}`);
			return transportError(500, 'The simulator has failed; see its log');
		}
	}

	return async (request) => {
		const operationId = operationAt(api, request);
		const { troubleCarriedOut, troubleHangSeconds } = world.switches.now;
		const trouble =
			operationId === undefined ? undefined : troubles.next(operationId, world.now().getTime());
		if (trouble === undefined) {
			const answer = await carryOut(request, operationId);
			const { status, envelope } = answer;
			return { operationId, status, code: envelope.code, reply: replyOf(answer, rule) };
		}
		if (troubleCarriedOut) await carryOut(request, operationId);
		const reply = troubledReply(trouble, troubleHangSeconds);
		return { operationId, status: 'broken' in reply ? 0 : reply.status, code: 0, reply };
	};
}

/** One handler of openapi-backend for every operation of the document. */
function handlers({ operations, world }: BackendOptions) {
	return Object.fromEntries(
		operations.map((operation) => {
			const handle = handlerOf(operation);
			return [
				operation.id,
				(context: Context) => {
					const account = accountOf(context);
					const { query, body } = inputOf(operation.wire, {
						query: context.request.query as Record<string, string>,
						path: context.request.params as Record<string, string>,
						body: (context.request.requestBody ?? {}) as JsonObject,
					});
					const switches = world.switches.now;
					const nowMs = world.now().getTime();
					if (!world.limits.take(operation, account, query, nowMs, switches.limits)) {
						throw tooFrequent(switches);
					}
					return success(handle(world, { operation, account, query, body }));
				},
			];
		}),
	);
}

/**
 * The response as it is sent, if it keeps to the document; one that does not is a bug of the simulator. The switches
 * change a response afterwards. The result is unlike the document on purpose.
 */
function checked(
	context: Context,
	{ onBug, operations, world }: BackendOptions,
	rule: EnvelopeRule,
): Answer {
	const answer = context.response as Answer;
	// There is no operation when the path is unknown.
	const operationId = (context as Partial<Context>).operation?.operationId;
	const info = operations.find(({ id }) => id === operationId);
	if (!operationId || !info) return answer;
	const envelope =
		world.validateAnswers === 'every' ? answer.envelope : sampleOf(answer.envelope, info);
	const { errors } = context.api.validateResponse(writtenEnvelope(envelope, rule), operationId);
	if (errors) {
		const [first] = errors;
		const msg = `The response of ${operationId} violates the document: ${first?.instancePath ?? ''} ${first?.message ?? ''}`;
		onBug(msg);
		return transportError(500, msg);
	}
	const data = drift(answer.envelope.data, info, deviceOf(context, info), world);
	return data === answer.envelope.data
		? answer
		: { ...answer, envelope: { ...answer.envelope, data } };
}

function deviceOf({ request }: Context, { wire }: OperationInfo): string {
	const { query } = inputOf(wire, {
		query: request.query as Record<string, string>,
		path: request.params as Record<string, string>,
		body: (request.requestBody ?? {}) as JsonObject,
	});
	return query.deviceSn ?? '';
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
