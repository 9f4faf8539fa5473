import type { LimitMode } from '../model/call-options.ts';
import type { FindingOf } from './finding.ts';

/** The parameters of every error. */
export interface About {
	/** The subject of the call, such as `deviceSn SIMHPS0001`. */
	readonly target?: string | undefined;
	/** Whether the call went through a gateway, which has the credentials of the account. */
	readonly isAtGateway?: boolean | undefined;
	/** Of a write: whether it is certain that nothing was sent. */
	readonly outcome?: 'notSent' | 'unknown' | undefined;
}

/** How the server has refused a call. */
export interface Refusal extends About {
	/** `code` of the envelope, or the HTTP status where there was no envelope. */
	readonly code: number;
	/** The vendor's message as one printable line, secrets removed. */
	readonly msg: string;
	readonly httpStatus: number;
}

/** A path, and whether the document only infers it. */
interface Path {
	readonly operationId: string;
	readonly method: string;
	readonly path: string;
	readonly isInferred: boolean;
}

interface Connection extends About {
	readonly host: string;
	/** The system's code, such as ECONNREFUSED. */
	readonly reason: string;
}

/** A response that is not as it must be. */
interface Response extends About {
	readonly httpStatus: number;
	/** Its first characters, secrets removed. */
	readonly start?: string | undefined;
	/** Whether a time range was requested, which can be made shorter. */
	readonly isRanged?: boolean | undefined;
}

/** A page of a list that contradicts the others. */
interface OddPage extends Response {
	readonly page: number;
	/** Rows of the whole list as the server counts them. */
	readonly total: number | undefined;
	/** Rows of the pages before. */
	readonly before: number;
}

/** When a request is possible again. */
interface Wait extends About {
	readonly waitMs: number | undefined;
	/** In ms since 1970. */
	readonly nextAt: number | undefined;
}

/** The caller's choice for a call that is too early. */
export interface Held {
	/** The behaviour of the call when it is too early; undefined if it is not known. */
	readonly mode?: LimitMode | undefined;
	/** The data that an operation of a device or list reads. */
	readonly role?: string | undefined;
}

/** Why calls fail, with the parameters of each code. */
export interface ErrorParams {
	/** The caller's signal was aborted. */
	readonly aborted: About & { readonly text: string };
	/** The circuit breaker is open. */
	readonly circuitOpen: Refusal &
		Wait & {
			readonly failures: number;
			/** Whether it is open for one device, data logger or plant alone. */
			readonly isOfTarget: boolean;
		};
	readonly credentialsRefused: Refusal;
	readonly accessDenied: Refusal;
	readonly tooFrequent: Refusal & Wait & Held;
	/** Not sent: it is too early. */
	readonly heldBack: Wait &
		Held & {
			readonly limit?:
				| { readonly requests: number; readonly seconds: number; readonly isAssumed: boolean }
				| undefined;
			/** How long ago the limit was last used, in ms. */
			readonly lastMs?: number | undefined;
			/** How the last attempt failed, and when. */
			readonly last?: { readonly finding: ErrorFinding; readonly at: number } | undefined;
		};
	readonly notFound: Refusal & Path;
	readonly pathNotFound: Refusal & Path;
	readonly deviceUnreachable: Refusal;
	readonly serverFailed: Refusal;
	readonly refused: Refusal;
	/** A gateway refuses the call. The reason includes the next step. */
	readonly gatewayRefused: About & { readonly reason: string };
	readonly gatewayKeyUnknown: About;
	readonly input: About & { readonly parameter: string; readonly problem: string };
	/** An error of another program, with its own text. */
	readonly other: About & { readonly text: string };
	readonly readOnly: About;
	/** A change of settings that its guards refuse. */
	readonly refusedChange: About & { readonly reasons: readonly string[] };
	readonly deviceTypeUnknown: About & {
		readonly deviceSn: string;
		/** The names of the device types that were tried. */
		readonly tried: readonly string[];
		readonly dataLogSn?: string | undefined;
	};
	readonly deviceTypeWrong: About & {
		readonly deviceSn: string;
		/** The name of its device type, and of the one that was stated. */
		readonly type: string;
		readonly stated: string;
	};
	readonly notReached: Connection;
	/** The proxy was not reached (a code of the system), or refused the connection (an HTTP status). */
	readonly proxy: Connection;
	readonly certificate: Connection;
	readonly tls: Connection;
	readonly notHttp: Connection;
	readonly broken: Connection;
	readonly cutOff: Connection & { readonly receivedBytes: number };
	readonly fetchFunction: Connection;
	readonly timeout: About & {
		readonly timeoutMs: number;
		readonly isRanged?: boolean | undefined;
	};
	readonly empty: Response;
	/** A write that has no content in its response. */
	readonly noContent: Response;
	readonly webPage: Response;
	readonly redirect: Response;
	readonly notJson: Response;
	readonly notEnvelope: Response;
	readonly tooDeep: Response & { readonly levels: number };
	readonly unavailable: Response;
	readonly tooLarge: Response & { readonly megabytes: number };
	readonly pageWithoutData: OddPage;
	readonly pageWithoutList: OddPage;
	readonly pageEmpty: OddPage;
	readonly pageRepeated: OddPage;
	readonly tooManyPages: Response & { readonly pages: number; readonly rows: number };
	/** The number of rows changed during each read. */
	readonly rowsMoved: Response & {
		readonly from: string;
		readonly to: string;
		readonly reads: number;
	};
	readonly outsideRange: Response & {
		readonly time: string;
		readonly from: string;
		readonly to: string;
	};
	readonly notOneObject: Response & { readonly seen: string };
	readonly foreignFields: Response & { readonly deviceType: string; readonly seen: string };
	readonly noList: Response;
	/** Success without data. */
	readonly noData: Response;
}

export type ErrorCode = keyof ErrorParams;
export type ErrorFinding = FindingOf<ErrorParams>;
