import { joined } from './describe.ts';
import type { About, ErrorParams, Held } from './error-params.ts';
import type { Cures } from './finding.ts';

/** How one surface names what an error can be cured with. Every text is one or more sentences. */
export interface ErrorWords {
	/** Where the user ID, secret or token are corrected. */
	readonly credentials: string;
	/** How a corrected secret is tried again after an open circuit breaker. */
	readonly corrected: string;
	/** For a device, data logger or plant that access was denied to. */
	readonly ownership: string;
	readonly tooFrequent: (held: Held) => string;
	/** How a path is corrected. */
	readonly path: (operationId: string) => string;
	/** Where the address of the server is. */
	readonly baseUrl: string;
	readonly network: string;
	/** Where the proxy is configured. */
	readonly proxy: string;
	/** How a certificate of a proxy is accepted. */
	readonly certificate: string;
	readonly input: string;
	readonly readOnly: string;
	readonly deviceType: string;
	/** How a wrong device type is corrected. */
	readonly wrongType: string;
	/** How the device type of a serial number that is not found is checked. */
	readonly notFound: string;
	readonly shorterRange: string;
	/** How the current values are read after a write whose outcome is not known. */
	readonly readBack: string;
	readonly report: string;
}

function isOfPlant({ target = '' }: About): boolean {
	return target.startsWith('plantId ');
}

const LATER = 'Try again later.';
const OF_THE_GATEWAY =
	'Let the administrator of the gateway check them in its configuration and restart it.';

/** The next step for every error, in the words of one surface. */
export function errorCures(words: ErrorWords): Cures<ErrorParams> {
	const { baseUrl, readBack } = words;
	const credentials = ({ isAtGateway = false }: About): string =>
		isAtGateway ? OF_THE_GATEWAY : words.credentials;
	const account = (p: About): string => joined(credentials(p), words.ownership);
	const checkProxy = `${baseUrl} Another server, a proxy or a maintenance page may have responded in place of the API.`;
	/** A second write could carry out the change twice. */
	const after =
		<P extends About>(cure: string | ((p: P) => string)) =>
		(p: P): string =>
			joined(p.outcome === 'unknown' ? readBack : '', typeof cure === 'string' ? cure : cure(p));
	const connection = after((p) => (p.outcome === 'unknown' ? '' : LATER));
	const foreign = after((p: ErrorParams['empty']) =>
		p.httpStatus >= 500 && p.outcome !== 'unknown' ? `${LATER} ${checkProxy}` : checkProxy,
	);
	const shorter = after(`${LATER} ${words.shorterRange}`);
	const isRanged = ({ isRanged = false }: { readonly isRanged?: boolean | undefined }): string =>
		isRanged ? words.shorterRange : '';
	const ofPath = ({ operationId, isInferred }: ErrorParams['notFound']): string =>
		isInferred ? words.path(operationId) : '';
	return {
		aborted: after((p) => (p.outcome === 'unknown' ? '' : 'Start it again if you still need it.')),
		circuitOpen: (p) => joined(account(p), p.isAtGateway === true ? '' : words.corrected),
		credentialsRefused: credentials,
		accessDenied: (p, { accepted }) =>
			accepted && p.target !== undefined ? words.ownership : account(p),
		tooFrequent: (p) => words.tooFrequent(p),
		heldBack: ({ last, ...held }, _, say) =>
			last && last.finding.code !== 'tooFrequent'
				? say(last.finding).cure
				: words.tooFrequent(held),
		notFound: (p) =>
			joined(isOfPlant(p) ? 'Check the ID of the plant.' : words.notFound, ofPath(p)),
		pathNotFound: (p) => joined(p.isInferred ? '' : baseUrl, words.path(p.operationId)),
		deviceUnreachable: `Check the power and network of its data logger. ${LATER}`,
		serverFailed: after(`Check the input. ${LATER}`),
		refused: after('Check the input, and look up the code and message with the vendor.'),
		gatewayKeyUnknown: 'Check the key, or make a new one with "atess-gateway key".',
		gatewayRefused: 'The page /_gateway/ of the gateway shows keys, limits and open changes.',
		input: words.input,
		other: words.input,
		readOnly: words.readOnly,
		refusedChange: '',
		deviceTypeUnknown: words.deviceType,
		deviceTypeWrong: words.wrongType,
		notReached: words.network,
		proxy: words.proxy,
		certificate: joined(baseUrl, words.certificate),
		tls: `${baseUrl} An https address needs a port that accepts TLS.`,
		notHttp: after(checkProxy),
		broken: connection,
		cutOff: connection,
		fetchFunction: after(words.report),
		timeout: after((p: ErrorParams['timeout']) =>
			p.outcome === 'unknown' ? '' : joined(LATER, isRanged(p)),
		),
		empty: foreign,
		noContent: after(''),
		webPage: foreign,
		redirect: foreign,
		notJson: foreign,
		notEnvelope: foreign,
		tooDeep: foreign,
		unavailable: foreign,
		tooLarge: after((p: ErrorParams['tooLarge']) => isRanged(p) || checkProxy),
		pageWithoutData: shorter,
		pageWithoutList: shorter,
		pageEmpty: shorter,
		pageRepeated: shorter,
		tooManyPages: words.shorterRange,
		rowsMoved: words.shorterRange,
		outsideRange: words.report,
		notOneObject: after(words.report),
		foreignFields: words.deviceType,
		noList: words.report,
		noData: (p) =>
			isOfPlant(p)
				? 'Check the ID of the plant.'
				: `The device may not have reported yet. ${words.notFound}`,
	};
}
