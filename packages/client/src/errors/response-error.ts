import type { ErrorFinding, ErrorParams } from '../findings/index.ts';
import { AtessError, unknownOutcome, type CallSite } from './atess-error.ts';

/**
 * The problem of a response: `empty`, `webPage`, `redirect`, `notJson`, `notEnvelope` and `tooDeep` mean that it is not
 * of the API; `tooLarge` that it was not read; `paging` that the pages of a list contradict each other; `data` that the
 * envelope is right and its data are not as requested.
 */
export type ResponseFault =
	| 'empty'
	| 'webPage'
	| 'redirect'
	| 'notJson'
	| 'notEnvelope'
	| 'tooDeep'
	| 'tooLarge'
	| 'paging'
	| 'data';

/** The codes of findings about a response. */
export type ResponseCode = keyof typeof FAULTS;

/** The problem of a response: a code with the parameters that only this code has. */
export type ResponseProblem = {
	readonly [Code in ResponseCode]: {
		readonly code: Code;
		readonly params: Omit<ErrorParams[Code], keyof ErrorParams['empty']>;
	};
}[ResponseCode];

const FAULTS = {
	empty: 'empty',
	noContent: 'empty',
	webPage: 'webPage',
	redirect: 'redirect',
	notJson: 'notJson',
	notEnvelope: 'notEnvelope',
	tooDeep: 'tooDeep',
	unavailable: 'empty',
	tooLarge: 'tooLarge',
	pageWithoutData: 'paging',
	pageWithoutList: 'paging',
	pageEmpty: 'paging',
	pageRepeated: 'paging',
	tooManyPages: 'data',
	rowsMoved: 'data',
	outsideRange: 'data',
	notOneObject: 'data',
	foreignFields: 'data',
	noList: 'data',
	noData: 'data',
} as const satisfies Partial<Record<keyof ErrorParams, ResponseFault>>;

/** The response is not what the vendor documents: not JSON, not an envelope, empty or far too large. */
export class AtessResponseError extends AtessError {
	override readonly name = 'AtessResponseError';
	readonly kind = 'response';
	readonly sent = true;
	readonly httpStatus: number;
	/** The first characters of the response, secrets removed. */
	readonly start: string;
	readonly fault: ResponseFault;

	/** @param fault the problem, if the code does not name it: a server that is unavailable can send anything */
	constructor(
		site: CallSite,
		{ code, params }: ResponseProblem,
		httpStatus = 200,
		start = '',
		fault: ResponseFault = FAULTS[code],
	) {
		const { isRanged } = site;
		const all = { ...params, httpStatus, start, isRanged };
		super(site, { code, params: all } as ErrorFinding, unknownOutcome(site));
		this.httpStatus = httpStatus;
		this.start = start;
		this.fault = fault;
	}
}
