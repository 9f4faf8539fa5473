import { readBodyOf } from './request-body.ts';
import { serve } from '../api/server.ts';
import type { RawRequest } from '../api/backend.ts';
import type { Reply } from '../api/reply.ts';
import { requestProblem, type Carried } from './check-request.ts';
import { exportOperations, type ExportOperation } from './export-document.ts';
import { createInventory } from './inventory.ts';
import { refusalOf, successOf, type Content, type Refusal } from './respond.ts';

export interface ExportServerOptions {
	/** Port on 127.0.0.1. Default: any that is free. */
	readonly port?: number;
	/** The time. Default: the system's. */
	readonly now?: () => number;
	/** Hours that the clocks of the devices are before UTC. Default 0. */
	readonly utcOffset?: number;
	/** Devices, plants or data loggers in each list. Default 3. */
	readonly perList?: number;
	/** The largest page. Default 500. */
	readonly maxPageSize?: number;
}

/** One request, without headers: they carry the secret of the account. */
export interface ExportRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body: unknown;
	/** ID of the operation, or its method and path; undefined without a match. */
	readonly operationId: string | undefined;
	readonly status: number;
	/** Why it was refused. */
	readonly refusal?: string;
}

/** A server that behaves like an export. */
export interface ExportServer {
	readonly url: string;
	readonly requests: readonly ExportRequest[];
	close(): Promise<void>;
}

/**
 * Serves exactly the operations of an OpenAPI 3 document of somebody else: its methods, parameters, envelope, paging
 * and fields. It reads nothing but that document: the role of an operation follows from its method, title, parameters
 * and response. Lists have a few devices, histories a sample every 5 minutes, and a change is kept and read back. A
 * request that the document does not describe is refused, also one with a parameter too many.
 */
export async function createExportServer(
	document: object,
	options: ExportServerOptions = {},
): Promise<ExportServer> {
	const operations = exportOperations(document);
	const carryOut = createInventory(operations, options);
	const requests: ExportRequest[] = [];
	const routes = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));
	// A path without parameters comes before one that fits it with a parameter.
	routes.sort((a, b) => a.pattern.names.length - b.pattern.names.length);

	const answer = (request: RawRequest): Reply => {
		const at = request.path.replace(/(.)\/+$/, '$1');
		const fitting = routes.filter(({ pattern }) => pattern.expression.test(at));
		const route = fitting.find(({ operation }) => operation.method === request.method);
		const query = Object.fromEntries(new URLSearchParams(request.query));
		const { body, isReadable } = readBodyOf(request);
		const log = (status: number, refusal?: string): void => {
			const operationId = route?.operation.id;
			const { method, path } = request;
			requests.push({
				method,
				path,
				query,
				body,
				operationId,
				status,
				...(refusal !== undefined && { refusal }),
			});
		};
		if (!route) {
			const status = fitting.length > 0 ? 405 : 404;
			log(status, 'no such operation');
			return json(status, { status, error: status === 405 ? 'Method Not Allowed' : 'Not Found' });
		}
		const { operation } = route;
		const carried: Carried = { query, path: route.pattern.valuesOf(at), body };
		const problem = isReadable ? requestProblem(operation, carried) : 'the body is malformed';
		const outcome =
			problem === undefined ? carryOut(operation, carried) : { code: 422, message: problem };
		if (!isRefusal(outcome)) {
			log(200);
			return json(200, successOf(operation, outcome));
		}
		const refused = refusalOf(operation, outcome);
		const status = refused ? 200 : outcome.code;
		log(status, outcome.message);
		return json(status, refused ?? { error: outcome.message });
	};

	const server = await serve((request) => Promise.resolve(answer(request)), {
		host: '127.0.0.1',
		port: options.port ?? 0,
	});
	return {
		url: `http://127.0.0.1:${server.port}`,
		requests,
		close: async () => {
			await server.close();
		},
	};
}

function isRefusal(outcome: Content | Refusal): outcome is Refusal {
	return 'code' in outcome;
}

function json(status: number, body: unknown): Reply {
	return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

interface PathPattern {
	readonly names: readonly string[];
	readonly expression: RegExp;
	readonly valuesOf: (path: string) => Record<string, string>;
}

function patternOf(path: ExportOperation['path']): PathPattern {
	const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
	const parts = path.replace(/(.)\/+$/, '$1').split(/\{[^{}]+\}/);
	const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const expression = new RegExp(`^${escaped.join('([^/]+)')}$`);
	return {
		names,
		expression,
		valuesOf: (at) => {
			const values = expression.exec(at)?.slice(1) ?? [];
			return Object.fromEntries(
				names.map((name, i) => [name, decodeURIComponent(values[i] ?? '')]),
			);
		},
	};
}
