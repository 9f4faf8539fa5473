import type { FindingParams } from '../index.ts';

/** 2026-11-23, 16:35 in Bangkok. */
export const NOW = Date.parse('2026-11-23T09:35:00Z');

const refusal = { code: 403, msg: 'No access', httpStatus: 200 };
const wait = { waitMs: 300_000, nextAt: NOW + 300_000 };
const unknownWait = { waitMs: undefined, nextAt: undefined };
const device = { target: 'deviceSn SIMPCS0001' };
const limit = { requests: 1, seconds: 300, isAssumed: false };
const path = { operationId: 'plantList', method: 'GET', path: '/api/v1/plant/list' };
const connection = { host: 'api.example.com', reason: 'ECONNRESET' };
const response = { httpStatus: 200 };
const gateway = { httpStatus: 502, start: 'Bad gateway' };
const write = { outcome: 'unknown' } as const;
const notSent = { outcome: 'notSent' } as const;
const page = { ...response, page: 2, before: 100 };
const denied = {
	code: 'credentialsRefused',
	params: { code: 401, msg: '', httpStatus: 401 },
} as const;
const failed = {
	code: 'serverFailed',
	params: { code: 500, msg: 'fail', httpStatus: 200 },
} as const;
const closed = {
	code: 'accessDenied',
	params: { ...refusal, target: 'dataLogSn SIMLOG0001' },
} as const;
const frequent = {
	code: 'tooFrequent',
	params: { ...wait, code: 429, msg: '', httpStatus: 429 },
} as const;
const flagged = { fields: ['vBat'], detail: '7 V after 700 V' };
const pbd = { deviceSn: 'SIMPBD0001' };
const setting = { key: 'socMax' };
const gaps = { code: 'listIncomplete', params: { missing: 2 } } as const;

/** Parameters of every code, several where its sentences differ. */
export const EXAMPLES: {
	readonly [Code in keyof FindingParams]: readonly [FindingParams[Code], ...FindingParams[Code][]];
} = {
	aborted: [
		{ text: 'This operation was aborted' },
		{ text: 'enough', ...write },
		{ text: 'x', ...notSent },
	],
	circuitOpen: [
		{ ...refusal, ...wait, failures: 3, isOfTarget: false },
		{ ...refusal, ...wait, ...device, failures: 1, isOfTarget: true },
	],
	credentialsRefused: [denied.params],
	accessDenied: [refusal, closed.params, { ...refusal, isAtGateway: true }],
	tooFrequent: [
		frequent.params,
		{ ...frequent.params, ...unknownWait },
		{ ...frequent.params, mode: 'wait' },
	],
	heldBack: [
		{ ...wait, role: 'list', mode: 'reuse', limit, lastMs: 120_000 },
		{ ...wait, ...device, role: 'latest', limit: { ...limit, isAssumed: true }, lastMs: 59_000 },
		{ ...wait, ...device, role: 'get', limit, lastMs: 60_000 },
		{ ...wait, ...device, role: 'history', limit: { ...limit, seconds: 10 }, lastMs: 1000 },
		{ ...wait, ...device, role: 'settings', limit, lastMs: 120_000 },
		{ ...wait, role: 'other', limit: { ...limit, requests: 2, seconds: 60 } },
		{ ...wait, role: 'other', mode: 'wait', limit, lastMs: 0 },
		{ ...wait, role: 'other', mode: 'error', limit, lastMs: 0 },
		{ ...wait },
		{ ...wait, limit, last: { finding: failed, at: NOW - 60_000 } },
		{ ...wait, limit, last: { finding: frequent, at: NOW - 60_000 } },
	],
	notFound: [
		{ ...refusal, ...path, ...device, isInferred: false },
		{ ...refusal, ...path, isInferred: true },
	],
	pathNotFound: [
		{ ...refusal, ...path, isInferred: false },
		{ ...refusal, ...path, isInferred: true },
	],
	deviceUnreachable: [{ ...refusal, ...device }, refusal],
	serverFailed: [
		failed.params,
		{ ...failed.params, ...write },
		{ ...failed.params, code: 503, httpStatus: 503 },
	],
	refused: [{ ...refusal, code: 7 }],
	gatewayKeyUnknown: [notSent, {}],
	gatewayRefused: [{ reason: 'The key of the gateway does not allow writes.', ...notSent }],
	input: [{ parameter: 'deviceSn', problem: 'is missing', ...notSent }],
	other: [{ text: 'From is missing.' }],
	readOnly: [notSent],
	refusedChange: [{ reasons: ['SIMPBD0001 is not connected.'] }],
	deviceTypeUnknown: [
		{ deviceSn: 'SIMPCS0001', tried: ['central HPS', 'PCS'] },
		{ deviceSn: 'SIMPCS0001', tried: ['PCS'], dataLogSn: 'SIMLOG0001' },
	],
	deviceTypeWrong: [{ deviceSn: 'SIMHPS0001', type: 'central HPS', stated: 'MBMS' }],
	notReached: [connection, { ...connection, ...notSent }],
	proxy: [connection, { ...connection, reason: 'HTTP 407' }, { ...connection, ...notSent }],
	certificate: [connection],
	tls: [connection],
	notHttp: [connection],
	broken: [connection, { ...connection, ...write }],
	cutOff: [{ ...connection, receivedBytes: 120 }],
	fetchFunction: [connection, { ...connection, ...write }],
	timeout: [
		{ timeoutMs: 30_000 },
		{ timeoutMs: 30_000, isRanged: true },
		{ timeoutMs: 30_000, ...write },
	],
	empty: [response, gateway, { ...gateway, ...write }],
	noContent: [{ ...response, ...write }],
	webPage: [{ ...response, start: 'Maintenance' }, gateway],
	redirect: [{ httpStatus: 302 }],
	notJson: [response],
	notEnvelope: [response],
	tooDeep: [{ ...response, levels: 100 }],
	unavailable: [{ httpStatus: 503 }],
	tooLarge: [
		{ ...response, megabytes: 50 },
		{ ...response, megabytes: 50, isRanged: true },
	],
	pageWithoutData: [{ ...page, total: 200 }],
	pageWithoutList: [{ ...page, total: undefined }],
	pageEmpty: [{ ...page, total: 200 }],
	pageRepeated: [{ ...page, total: 200 }],
	tooManyPages: [{ ...response, pages: 1000, rows: 1000 }],
	rowsMoved: [{ ...response, from: '2026-11-01 00:00:00', to: '2026-11-30 23:59:59', reads: 4 }],
	outsideRange: [
		{
			...response,
			time: '2026-08-01 00:00:00',
			from: '2026-11-01 00:00:00',
			to: '2026-11-30 23:59:59',
		},
	],
	notOneObject: [{ ...response, seen: 'a list of 2' }],
	foreignFields: [{ ...response, deviceType: 'PCS', seen: 'one, two' }],
	noList: [response],
	noData: [{ ...response, ...device }, response],
	accountDenied: [
		{ cause: denied, notSent: 0 },
		{ cause: denied, notSent: 1 },
		{ cause: denied, notSent: 117 },
	],
	plantsNotListed: [
		{ count: 0, cause: failed },
		{ count: 3, problems: [gaps] },
		{ count: 0, cause: denied },
		{ count: 0, cause: closed },
	],
	loggersNotListed: [{ cause: failed }, { plantId: '1001', cause: failed }],
	devicesNotListed: [
		{ dataLogSn: 'SIMLOG0001', deviceType: 'PCS', cause: closed },
		{ dataLogSn: 'SIMLOG0001', deviceType: 'PCS', problems: [gaps] },
	],
	loggerShared: [{ dataLogSn: 'SIMLOG0001', plantIds: ['1', '2'] }],
	deviceShared: [{ deviceSn: 'SIMPCS0001', dataLogSns: ['SIMLOG0001', 'SIMLOG0002'] }],
	deviceLeftOut: [{ deviceSn: 'SIMPCS0001', cause: failed }, { deviceSn: 'SIMPCS0001' }],
	listOfOtherType: [{ type: 'string' }],
	listInNoMember: [{ members: 2 }],
	listIncomplete: [gaps.params],
	listOfNoObjects: [{ count: 1, of: 2 }],
	listWithoutIds: [{ count: 1, of: 2 }],
	unknownKey: [
		{ ...setting, ...pbd },
		{ ...setting, ...pbd, similar: ['socMax', 'socMin'] },
	],
	notASetting: [{ ...setting, what: 'identity' }],
	wrongType: (['readAgain', 'portal', 'asReported', 'round'] as const).map((remedy) => ({
		...{ ...setting, remedy },
		problem: 'must be a number, not a text',
	})) as [FindingParams['wrongType'], ...FindingParams['wrongType'][]],
	outOfRange: [{ ...setting, problem: 'must be at most 100 %, not 250' }],
	noChange: [pbd],
	nothingToUndo: [pbd],
	stale: [{ ...pbd, seconds: 60 }],
	noSettings: [pbd],
	deviceOffline: [pbd],
	connectionUnknown: [pbd, { ...pbd, tried: 'latest sample: no data' }],
	tierNotAllowed: [
		{ ...pbd, ...setting, tier: 2 },
		{ ...pbd, ...setting, tier: 3 },
		{ ...pbd, ...setting, tier: 3, confirmed: 'SIMPBD0002' },
		{ ...pbd, ...setting, tier: 'unclassed' },
	],
	limited: [
		{ ...pbd, permitted: ['SIMPBD0002'] },
		{ ...setting, permitted: ['socMin'] },
		{ ...setting, problem: 'must be a number, at least 80, not 50' },
	],
	wearBudget: [{ ...pbd, most: 12 }],
	unresolved: [
		{ ...pbd, deviceType: 'pbd' },
		{ ...pbd, deviceType: 'pbd', isSame: true, until: { at: NOW + 600_000, now: NOW } },
	],
	changedMeanwhile: [pbd, { ...pbd, ...setting, now: '80', before: '90', wanted: '95' }],
	recheckFailed: [pbd, { ...pbd, cause: failed }],
	alteredPlan: [pbd],
	alreadySent: [pbd],
	alteredBackup: [pbd],
	otherType: [{ ...pbd, deviceType: 'pbd', backupSn: 'SIMPCS0001', backupType: 'pcs' }],
	otherDevice: [{ ...pbd, deviceType: 'pbd', backupSn: 'SIMPBD0002', backupType: 'pbd' }],
	oldBackup: [{ ...pbd, days: 45, most: 30 }],
	notSent: [{ cause: { code: 'readOnly', params: {} } }, { cause: failed }],
	reused: [{ ageMs: 125_000 }, { ageMs: 10 }],
	qualityZoneUnknown: [flagged, {}],
	qualityZoneFromPlant: [flagged, {}],
	qualityTimeInvalid: [flagged, {}],
	qualityTimeAmbiguous: [flagged, {}],
	qualityTimeAhead: [flagged, {}],
	qualityStale: [flagged, {}],
	qualityPowerUnitUnconfirmed: [flagged, {}],
	qualityPowerUnitMixed: [flagged, {}],
	qualityUnitSuspect: [flagged, {}],
	qualityModelUnknown: [flagged, {}],
	qualityUnreadable: [flagged, {}],
	qualityUnknownCode: [flagged, {}],
	qualityOutOfRange: [flagged, {}],
	qualityBalanceOff: [flagged, {}],
	qualityCounterBackwards: [flagged, {}],
	qualityCounterJump: [flagged, {}],
};
