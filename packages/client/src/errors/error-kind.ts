/**
 * The kind of a failure, as a stable string: `gateway`, `input` and `readOnly` never reach the server, `rateLimit` may
 * have been held back here or refused by the server (see `sent`), `api` is every other refusal of the server.
 */
export type ErrorKind =
	| 'aborted'
	| 'api'
	| 'auth'
	| 'circuitOpen'
	| 'gateway'
	| 'input'
	| 'network'
	| 'notFound'
	| 'rateLimit'
	| 'readOnly'
	| 'refusedChange'
	| 'response'
	| 'store'
	| 'timeout'
	| 'unknownDeviceType'
	| 'wrongDeviceType';
