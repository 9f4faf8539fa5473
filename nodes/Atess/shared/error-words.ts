import {
	describe,
	findingOf,
	PANEL,
	type ErrorCode,
	type ErrorFinding,
	type FindingParams,
	type Scene,
	type Surface,
} from 'atess-client/internal';
import type { Failure } from 'n8n-workflow';

/** The event and the next step, in the words of the panel. */
export interface Words {
	/** Stable name of the cause, for workflows that decide by it. */
	readonly reason: ErrorCode;
	readonly message: string;
	readonly advice: string;
	/** By what n8n's pollers decide: wait, or leave it to a person. */
	readonly failure?: Failure;
}

/** The context of an error's description. */
export interface ErrorFacts extends Scene {
	/** Default: the panel of the node. */
	readonly surface?: Surface<FindingParams>;
}

/** An error of the client, or of this package, in the words of the panel or of the trigger. */
export function wordsFor(error: Error, { surface = PANEL, ...scene }: ErrorFacts): Words {
	const finding = findingOf(error);
	const { code } = finding;
	const { message, cure } = describe(finding, surface, scene);
	const failure = failureOf(finding, scene);
	return { reason: code, message, advice: cure, ...(failure && { failure }) };
}

function failureOf({ code, params }: ErrorFinding, { accepted }: Scene): Failure | undefined {
	const failure = FAILURES[code];
	// The credential of n8n has the key, which was accepted.
	if (failure === CREDENTIAL && params.isAtGateway === true && code !== 'gatewayKeyUnknown')
		return CONFIGURATION;
	if (code === 'accessDenied') {
		return accepted === true && params.target !== undefined ? CONFIGURATION : CREDENTIAL;
	}
	if (failure === RATE && 'waitMs' in params) {
		const { waitMs } = params;
		return { ...RATE, ...(waitMs !== undefined && { retryAfterMs: waitMs }) };
	}
	// A proxy that wants other credentials does so again.
	if (code === 'proxy' && params.reason.startsWith('HTTP 4')) return CONFIGURATION;
	// A server that fails sends anything.
	if ('start' in params && params.httpStatus >= 500) return LATER;
	return failure;
}

const CREDENTIAL: Failure = { cause: 'credential-invalid' };
const CONFIGURATION: Failure = { cause: 'configuration-invalid' };
const LATER: Failure = { cause: 'temporarily-unavailable' };
const RATE: Failure = { cause: 'rate-limited' };

/** Whether waiting can help. */
const FAILURES: Readonly<Record<ErrorCode, Failure | undefined>> = {
	circuitOpen: CREDENTIAL,
	credentialsRefused: CREDENTIAL,
	accessDenied: CREDENTIAL,
	tooFrequent: RATE,
	heldBack: RATE,
	notFound: CONFIGURATION,
	pathNotFound: CONFIGURATION,
	deviceUnreachable: LATER,
	serverFailed: LATER,
	deviceTypeUnknown: CONFIGURATION,
	deviceTypeWrong: CONFIGURATION,
	notReached: LATER,
	proxy: LATER,
	certificate: CONFIGURATION,
	tls: CONFIGURATION,
	notHttp: CONFIGURATION,
	broken: LATER,
	cutOff: LATER,
	timeout: LATER,
	empty: CONFIGURATION,
	noContent: LATER,
	webPage: CONFIGURATION,
	redirect: CONFIGURATION,
	notJson: CONFIGURATION,
	notEnvelope: CONFIGURATION,
	tooDeep: CONFIGURATION,
	unavailable: LATER,
	tooLarge: CONFIGURATION,
	pageWithoutData: LATER,
	pageWithoutList: LATER,
	pageEmpty: LATER,
	pageRepeated: LATER,
	tooManyPages: LATER,
	rowsMoved: LATER,
	outsideRange: LATER,
	notOneObject: LATER,
	foreignFields: LATER,
	noList: LATER,
	noData: CONFIGURATION,
	gatewayKeyUnknown: CREDENTIAL,
	gatewayRefused: CONFIGURATION,
	refused: undefined,
	input: undefined,
	readOnly: undefined,
	refusedChange: undefined,
	fetchFunction: undefined,
	other: undefined,
	aborted: undefined,
};
