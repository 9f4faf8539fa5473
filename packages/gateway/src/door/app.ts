import { getConnInfo } from '@hono/node-server/conninfo';
import {
	GATEWAY_PATH,
	GATEWAY_STORE_PATH,
	problemOf,
	type AtessApiError,
} from 'atess-client/internal';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Served } from '../account/served.ts';
import { ChangeRefused, writesSettings } from '../account/changes.ts';
import { QueueFull } from '../account/fair-queue.ts';
import { routeOf, type Route } from '../account/routes.ts';
import type { ClientConfig } from '../config/config.ts';
import { statusPage } from '../page/status-page.ts';
import { envelope, problem, refused, unknownKey } from './answer.ts';
import type { Clients } from './clients.ts';
import type { CallOutcome, Metrics } from '../metrics/metrics.ts';
import { changeRefusalFor, refusalFor } from './scope.ts';
import { answerStore, deviceOf, storeRequestIn } from './store-door.ts';
import { wishesIn } from './wishes.ts';

export interface AppOptions {
	readonly served: ReadonlyMap<string, Served>;
	readonly clients: Clients;
	readonly metrics: Metrics;
}

/** Bodies of the vendor's operations have some kilobytes. */
const LARGEST_BODY = 256 * 1024;
/** Where the connection is not known, such as in a test without one. */
const NO_ADDRESS = 'unknown';

/** The gateway as an HTTP application. */
export function createApp({ served, clients, metrics }: AppOptions): Hono {
	const app = new Hono();

	app.get(`${GATEWAY_PATH}/health`, async (context) => {
		try {
			// A store that cannot be reached: nothing can be sent.
			await Promise.all(
				[...served.values()].map(({ account }) => account.store.get('circuit:health')),
			);
			return context.json({ status: 'ok' });
		} catch {
			return context.json({ status: 'The store cannot be reached.' }, 503);
		}
	});

	/** The client of a request, or why it may not come in. */
	function clientOf(context: Context): ClientConfig | Response {
		const found = clients.find(context.req.header('authorization'), addressOf(context));
		if (found === 'tooManyWrongKeys') {
			return refused(
				429,
				'Too many requests with a wrong key came from this address. Wait for a minute.',
			);
		}
		if (found === 'tooManyRequests') {
			return refused(
				429,
				'This key has sent more requests in a minute than its requestsPerMinute in the configuration of the gateway. Wait for a minute, or call less often.',
			);
		}
		if (found === 'unknown') {
			metrics.denied.inc();
			return unknownKey();
		}
		return found;
	}

	app.get(GATEWAY_PATH, (context) => context.redirect(`${GATEWAY_PATH}/`));
	app.get(`${GATEWAY_PATH}/`, async (context) => {
		const client = clientOf(context);
		if (client instanceof Response) return client;
		if (client.devices ?? client.plants) {
			return refused(
				403,
				'The page shows the whole account. It needs a key without devices and plants.',
			);
		}
		return context.html(await statusPage(servedBy(client), client, { metrics, clients }));
	});
	app.get(`${GATEWAY_PATH}/metrics`, async (context) => {
		const client = clientOf(context);
		if (client instanceof Response) return client;
		return context.text(await metrics.text(served), 200, { 'content-type': metrics.contentType });
	});

	app.use(
		bodyLimit({
			maxSize: LARGEST_BODY,
			onError: () => refused(413, `The request is larger than ${LARGEST_BODY / 1024} kB.`),
		}),
	);
	app.post(GATEWAY_STORE_PATH, async (context) => {
		const client = clientOf(context);
		if (client instanceof Response) return client;
		const request = storeRequestIn(await jsonIn(context));
		if (!request)
			return refused(
				400,
				'The request to the store cannot be read. Use the same version of client and gateway.',
			);
		const against = changeRefusalFor(client, deviceOf(request), request.do === 'swap');
		if (against !== undefined) return refused(403, against);
		const { account, changes } = servedBy(client);
		const answer = await answerStore(account, changes, request, client.name);
		return answer
			? context.json(answer)
			: refused(400, 'The kept changes of a device cannot be replaced by something else.');
	});

	app.all('*', async (context) => {
		const client = clientOf(context);
		if (client instanceof Response) return client;
		const body = await jsonIn(context);
		const route = routeOf(context.req.method, new URL(context.req.url), body);
		if (!route) {
			return refused(
				404,
				`The gateway has no operation at ${context.req.method} ${context.req.path}. Its paths are those of the document; other paths of the vendor belong in its configuration (pathOverrides).`,
			);
		}
		const against = refusalFor(client, route);
		if (against !== undefined) return refused(403, against);
		const started = performance.now();
		const served = servedBy(client);
		const { response, ...answer } = await call(served, route, context, client);
		metrics.served({
			...answer,
			at: served.account.now(),
			account: client.account,
			client: client.name,
			operation: route.operationId,
			seconds: (performance.now() - started) / 1000,
		});
		return response;
	});

	app.onError((error) => {
		if (error instanceof HTTPException) return refused(error.status, error.message);
		metrics.failed.inc();
		return refused(500, `The gateway failed: ${error.message}`);
	});

	function servedBy({ account }: ClientConfig): Served {
		const found = served.get(account);
		if (!found) throw new TypeError(`The configuration has no account ${account}.`);
		return found;
	}

	return app;
}

/** The response to a call, and how it went. */
interface Answer extends CallOutcome {
	readonly response: Response;
}

async function call(
	{ account, changes }: Served,
	route: Route,
	context: Context,
	{ name }: ClientConfig,
): Promise<Answer> {
	const wishes = wishesIn(context.req.raw.headers, name);
	let withdraw: (() => Promise<void>) | undefined;
	try {
		if (writesSettings(route)) withdraw = await changes.begin(route, name);
		const { data, code, msg, httpStatus, fromCache, ageMs } = await account.send(route, wishes);
		const response = envelope(httpStatus, { data, code, msg }, fromCache ? ageMs : undefined);
		return { response, outcome: fromCache ? 'kept' : 'ok' };
	} catch (error) {
		if (error instanceof ChangeRefused) return ownRefusal(409, error.message);
		const isUnsent = error instanceof QueueFull || (error as { sent?: unknown }).sent === false;
		if (isUnsent) await withdraw?.();
		if (error instanceof QueueFull) {
			return ownRefusal(
				503,
				'Too many calls wait in the gateway. Call less often, or raise the concurrency of the account.',
			);
		}
		const known = problemOf(error, account.now());
		if (known) return failed(problem(known), `refused ${known.status}`, known.title);
		const { code, msg, httpStatus, message } = error as AtessApiError;
		return failed(
			envelope(httpStatus, { code, msg, data: null }),
			code >= 100 && code < 1000 ? `vendor ${code}` : 'vendor other',
			message,
		);
	}
}

function ownRefusal(status: number, detail: string): Answer {
	return failed(refused(status, detail), `refused ${status}`, detail);
}

function failed(response: Response, outcome: string, error: string): Answer {
	return { response, outcome, error };
}

async function jsonIn(context: Context): Promise<unknown> {
	const text = await context.req.text();
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw new HTTPException(400, { message: 'The body is not JSON.' });
	}
}

function addressOf(context: Context): string {
	try {
		return getConnInfo(context).remote.address ?? NO_ADDRESS;
	} catch {
		return NO_ADDRESS;
	}
}
