import { AtessError, unknownOutcome, type CallSite } from './atess-error.ts';

/**
 * How a connection failed: `notReached` (no connection was made), `proxy` (a proxy was not reached, or refused it),
 * `certificate` (that of the server is not trusted), `tls` (no encrypted connection), `notHttp` (the response is
 * something else), `broken` (it failed before a response), `cutOff` (within the response), `fetchFunction` (the `fetch`
 * that the client was given has a programming error).
 */
export type NetworkFault =
	| 'notReached'
	| 'proxy'
	| 'certificate'
	| 'tls'
	| 'notHttp'
	| 'broken'
	| 'cutOff'
	| 'fetchFunction';

/** How far a call had come. */
export interface Progress {
	/** Whether it is known that the connection was never made. */
	readonly isConnecting?: boolean;
	/** Bytes of the body that had arrived, once the response had begun. */
	readonly receivedBytes?: number;
	/** Whether a proxy was not reached, or has refused the connection. */
	readonly isOfProxy?: boolean;
	/** Whether the failure is a programming error of the injected fetch; `reason` is its text then. */
	readonly isOfCaller?: boolean;
}

/** The server was not reached, or the connection broke. `reason` is the system's code, such as ECONNREFUSED. */
export class AtessNetworkError extends AtessError {
	override readonly name = 'AtessNetworkError';
	readonly kind = 'network';
	readonly fault: NetworkFault;
	readonly reason: string;
	/** Whether the request can have reached the server. */
	readonly sent: boolean;

	constructor(site: CallSite, host: string, reason: string, progress: Progress = {}) {
		const fault = faultOf(reason, progress);
		const isHandshake = progress.isConnecting === true || HANDSHAKE.test(reason);
		const sent = !UNSENT.includes(fault) && !(fault === 'tls' && isHandshake);
		const outcome = sent ? unknownOutcome(site) : site.writes === true ? 'notSent' : undefined;
		const { receivedBytes = 0 } = progress;
		const params = { host, reason, receivedBytes };
		super(site, { code: fault, params }, outcome);
		this.fault = fault;
		this.reason = reason;
		this.sent = sent;
	}
}

/** After these nothing has left this machine but the attempt to connect. */
const UNSENT: readonly NetworkFault[] = ['notReached', 'proxy', 'certificate'];

const NO_CONNECTION = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'UND_ERR_CONNECT_TIMEOUT',
]);

/** OpenSSL's codes for a certificate that this side does not accept, as Node passes them on. */
const CERTIFICATE = /^(?!ERR_SSL_).*(CERT|SELF_SIGNED|UNABLE_TO_VERIFY|HOSTNAME_MISMATCH)/;
const TLS = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;
/** Codes of TLS with which the handshake ends; others can come later. */
const HANDSHAKE =
	/^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|PACKET_LENGTH_TOO_LONG|.*(HANDSHAKE_FAILURE|PROTOCOL_VERSION))$/;

function faultOf(
	reason: string,
	{ isConnecting, receivedBytes, isOfProxy, isOfCaller }: Progress,
): NetworkFault {
	if (isOfCaller === true) return 'fetchFunction';
	if (isOfProxy === true) return 'proxy';
	if (receivedBytes !== undefined) return 'cutOff';
	if (CERTIFICATE.test(reason)) return 'certificate';
	if (TLS.test(reason)) return 'tls';
	if (reason.startsWith('HPE_')) return 'notHttp';
	return isConnecting === true || NO_CONNECTION.has(reason) ? 'notReached' : 'broken';
}
