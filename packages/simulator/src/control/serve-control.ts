import { isIP } from 'node:net';
import type { RawRequest } from '../api/backend.ts';
import { MOST_BYTES } from '../api/body.ts';
import type { Reply } from '../api/reply.ts';
import type { Control } from './control.ts';
import { ControlError } from '../scenario/control-error.ts';
import { ROUTES, type Route } from './routes.ts';

/** The beginning of the paths of the control API. */
const ROOT = '/_sim/';

/** Responds to a request of the control API; undefined for every other request. */
export function serveControl(control: Control, request: RawRequest): Reply | undefined {
	if (!request.path.startsWith(ROOT)) return undefined;
	try {
		checkOrigin(request);
		const route = routeOf(request);
		if (request.body === undefined) {
			throw new ControlError(`The body is larger than ${MOST_BYTES} bytes`, 413);
		}
		return json(200, route.answer(control, request.query, request.body));
	} catch (error) {
		if (!(error instanceof ControlError)) throw error;
		return json(error.status, { error: error.message });
	}
}

function routeOf({ path, method }: RawRequest): Route {
	const here = ROUTES.filter((route) => route.path === path.slice(ROOT.length));
	if (here.length === 0) throw new ControlError(`There is no ${path}`, 404);
	const found = here.find((route) => route.method === method);
	if (found) return found;
	const methods = here.map((route) => route.method).join(' and ');
	throw new ControlError(`${path} takes ${methods}, not ${method}`, 405);
}

/**
 * A page of another site that is open in the same browser has no business here: neither by its own name
 * nor by one that it has made to point at this machine.
 */
function checkOrigin({ headers }: RawRequest): void {
	const host = String(headers.host);
	const { origin } = headers;
	if (typeof origin === 'string' && origin !== `http://${host}`) {
		throw new ControlError(`Pages of ${origin} may not control the simulator`, 403);
	}
	if (!isAddress(host)) {
		throw new ControlError(`Open the simulator by its address or localhost, not ${host}`, 403);
	}
}

/** An address, or a name that only a local network can have given: it has no dot. */
function isAddress(host: string): boolean {
	const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
	return isIP(name) !== 0 || name === 'localhost' || !name.includes('.');
}

function json(status: number, value: unknown): Reply {
	return {
		status,
		contentType: 'application/json;charset=UTF-8',
		body: JSON.stringify(value),
	};
}
