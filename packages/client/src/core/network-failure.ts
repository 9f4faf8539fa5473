import type { Progress } from '../errors/index.ts';
import { BodyCutOff } from './read-body.ts';

/** Why no response arrived: a reason without any header, and how far the call had come. @param url of the request */
export function networkFailureOf(
	error: unknown,
	url: string,
): { readonly reason: string; readonly progress: Progress } {
	const causes = causesOf(error);
	if (error instanceof BodyCutOff) {
		return { reason: reasonOf(causes), progress: { receivedBytes: error.receivedBytes } };
	}
	const ofProxy = proxyReasonIn(causes, url);
	return ofProxy === undefined
		? { reason: reasonOf(causes), progress: { isConnecting: isConnectingAmong(causes) } }
		: { reason: ofProxy, progress: { isOfProxy: true } };
}

/**
 * The system's code of a network failure, such as ECONNREFUSED, wherever the runtime has hidden it.
 * Nothing else is taken over: messages of HTTP libraries can carry headers.
 */
function reasonOf(causes: readonly Failure[]): string {
	for (const { code, name } of causes) {
		if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
		// Node's own fetch leaves the parser's code out.
		if (name === 'HTTPParserError') return 'HPE_INVALID_RESPONSE';
	}
	return 'reason unknown';
}

function isConnectingAmong(causes: readonly Failure[]): boolean {
	return causes.some(
		({ syscall, message }) =>
			syscall === 'connect' ||
			syscall === 'getaddrinfo' ||
			(typeof message === 'string' && HANDSHAKE.test(message)),
	);
}

/**
 * The failure of a proxy, as undici and Node report it: the proxy has refused the connection with a status, or could
 * not be reached. A connection to another place than the request names is one to a proxy.
 */
function proxyReasonIn(causes: readonly Failure[], url: string): string | undefined {
	const { hostname, port, protocol } = new URL(url);
	const wanted = Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port);
	for (const { message, syscall, port: tried, hostname: sought } of causes) {
		const status = typeof message === 'string' ? PROXY_STATUS.exec(message) : null;
		if (status) return `HTTP ${status[1] ?? status[2]}`;
		const isElsewhere =
			(syscall === 'connect' && typeof tried === 'number' && tried !== wanted) ||
			(syscall === 'getaddrinfo' && typeof sought === 'string' && sought !== hostname);
		if (isElsewhere) return reasonOf(causes);
	}
	return undefined;
}

/** The words of undici, which Node's own proxy has too. */
const PROXY_STATUS =
	/^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling|^Proxy Authentication Required \((407)\)/;

/** OpenSSL's words for a handshake that could not begin; Node gives them the code EPROTO, which can come later, too. */
const HANDSHAKE = /wrong version number|packet length too long|unsupported protocol/;

interface Failure {
	readonly name?: unknown;
	readonly code?: unknown;
	readonly syscall?: unknown;
	readonly port?: unknown;
	readonly hostname?: unknown;
	readonly message?: unknown;
	readonly cause?: unknown;
	readonly errors?: readonly unknown[];
}

/** An error and what has caused it, outermost first. */
function causesOf(error: unknown): Failure[] {
	const causes: Failure[] = [];
	for (let at = error; causes.length < 6 && typeof at === 'object' && at !== null;) {
		const failure: Failure = at;
		causes.push(failure);
		at = failure.cause ?? failure.errors?.[0];
	}
	return causes;
}
