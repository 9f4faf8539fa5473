import type { ErrorKind } from '../../packages/client/src/errors/error-kind.ts';
import { CODE_ERRORS } from '../../packages/client/src/findings/code-errors.ts';
import {
	describe,
	type ErrorCode,
	type ErrorFinding,
} from '../../packages/client/src/findings/index.ts';
import { EXAMPLES } from '../../packages/client/src/findings/testing/examples.ts';
import { ERROR_FACTS } from '../../packages/client/src/findings/error-facts.ts';
import { alignedTable, pageOf, plain } from './table.ts';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';

/** Cause of each kind, and whether a repeated call can succeed. */
const KINDS: Readonly<Record<ErrorKind, readonly [cause: string, repeat: string]>> = {
	aborted: ['The signal of the caller was aborted.', 'If you still need it.'],
	api: [
		'The server refused the call, for another reason than those below.',
		'Later, for a failure of the server.',
	],
	auth: [
		'HTTP or envelope code 401 or 403: wrong credentials, or a device of another account.',
		'No. Repeats lock the account.',
	],
	circuitOpen: [
		'Authentication failed several times, so calls are refused before they are sent.',
		'After `nextAt`, with corrected credentials.',
	],
	gateway: [
		'The gateway refused the call by itself.',
		'After the gateway or its key was corrected.',
	],
	input: ['A value is missing or malformed.', 'With a corrected value.'],
	network: [
		'The server was not reached, or the connection broke. `fault` shows how.',
		'Yes, for a read.',
	],
	notFound: [
		'The server has no such device, data logger, plant or path.',
		'With a corrected number, type or path.',
	],
	rateLimit: [
		'It is too early for this read, or the server refused it as too frequent.',
		'After `retryAfterMs`.',
	],
	readOnly: ['The client is read-only, and the call changes something.', 'No.'],
	refusedChange: [
		'The guards of a setting change refused it.',
		'With a plan that the guards accept.',
	],
	response: [
		'The response is not one of the API, or not complete. `fault` shows how.',
		'Later, for a read.',
	],
	store: ['The store of the protection cannot be reached.', 'When the store is back.'],
	timeout: ['No complete response arrived in time.', 'Yes, for a read.'],
	unknownDeviceType: [
		'The device type of a serial number could not be determined.',
		'With the device type.',
	],
	wrongDeviceType: [
		'The device is of another type than the one that was given.',
		'With the right type.',
	],
};

/** The codes of `error.finding`, by the kind of their error. */
const KIND_OF: Readonly<Record<ErrorCode, ErrorKind | 'of another program'>> = {
	aborted: 'aborted',
	circuitOpen: 'circuitOpen',
	credentialsRefused: 'auth',
	accessDenied: 'auth',
	tooFrequent: 'rateLimit',
	heldBack: 'rateLimit',
	notFound: 'notFound',
	pathNotFound: 'notFound',
	deviceUnreachable: 'api',
	serverFailed: 'api',
	refused: 'api',
	gatewayRefused: 'gateway',
	gatewayKeyUnknown: 'gateway',
	input: 'input',
	other: 'of another program',
	readOnly: 'readOnly',
	refusedChange: 'refusedChange',
	deviceTypeUnknown: 'unknownDeviceType',
	deviceTypeWrong: 'wrongDeviceType',
	notReached: 'network',
	proxy: 'network',
	certificate: 'network',
	tls: 'network',
	notHttp: 'network',
	broken: 'network',
	cutOff: 'network',
	fetchFunction: 'network',
	timeout: 'timeout',
	empty: 'response',
	noContent: 'response',
	webPage: 'response',
	redirect: 'response',
	notJson: 'response',
	notEnvelope: 'response',
	tooDeep: 'response',
	unavailable: 'response',
	tooLarge: 'response',
	pageWithoutData: 'response',
	pageWithoutList: 'response',
	pageEmpty: 'response',
	pageRepeated: 'response',
	tooManyPages: 'response',
	rowsMoved: 'response',
	outsideRange: 'response',
	notOneObject: 'response',
	foreignFields: 'response',
	noList: 'response',
	noData: 'response',
};

const INTRODUCTION = `Every error of the client has two members that a program can decide by:

- \`kind\`: a stable string of the table below.
- \`sent\`: whether the request was sent, or may have been sent. \`false\` means that nothing has reached the server.

Most errors are an \`AtessError\` with \`operationId\`, \`requestId\`, \`target\` and \`finding\`. \`finding.code\` is a code of the
second table. \`AtessOptionError\` (an option that cannot be meant), \`AtessAbortError\` and \`AtessStoreError\` can be about no call, so they are no
\`AtessError\`. They have \`kind\` and \`sent\` as well. No error, message or log line contains a secret.

\`\`\`ts
import { AtessError, createAtessClient } from 'atess-client';

const { ATESS_USER_ID = '', ATESS_SECRET = '', ATESS_BASE_URL } = process.env;
const client = createAtessClient({
  auth: { userId: ATESS_USER_ID, secret: ATESS_SECRET },
  baseUrl: ATESS_BASE_URL,
});
try {
  await client.call('pcsDataLast', { deviceSn: 'UNKNOWN' });
} catch (error) {
  if (!(error instanceof AtessError)) throw error;
  console.log(error.kind, error.sent, error.finding.code);
}
\`\`\`

A failed **write** is never repeated by the client, because it may have been carried out. Read the current values before
you repeat it.`;

/** docs/code/errors.md: every kind of error and every code, with cause and cure. */
export const emitErrorsPage: Emitter = (): Artefact[] => [
	{
		path: 'docs/code/errors.md',
		text: pageOf(
			'<!-- Generated from packages/client/src/findings and scripts/pages/errors.ts. Do not edit. -->',
			'# Errors',
			INTRODUCTION,
			'## Kinds',
			alignedTable(
				['kind', 'cause', 'repeat the call?'],
				Object.entries(KINDS).map(([kind, row]) => [`\`${kind}\``, ...row]),
			),
			'## Codes',
			'The first sentence of the message is an example. [Troubleshooting](../troubleshooting.md) has the advice of the other surfaces.',
			alignedTable(
				['code', 'kind', 'message', 'advice'],
				(Object.keys(ERROR_FACTS) as ErrorCode[]).map(rowOf),
			),
		),
	},
];

function rowOf(code: ErrorCode): string[] {
	const finding = { code, params: EXAMPLES[code][0] } as ErrorFinding;
	const { message, cure } = describe(finding, CODE_ERRORS, { timezone: 'Asia/Bangkok' });
	return [`\`${code}\``, KIND_OF[code], message, cure].map(plain);
}
