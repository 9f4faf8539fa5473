import type { FieldFacts } from 'atess-spec/document/schema-fields';
import { textOf, without, type JsonObject } from 'atess-spec/document/json';
import { inWords, type ExportVariant } from 'atess-spec/testing/vendor-export';

/** One way in which an export can differ from our document. */
export interface NamedVariant {
	readonly name: string;
	readonly variant: ExportVariant;
	/** The name in its titles and paths in place of PCS, so that it is a new device type. */
	readonly type?: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const wordsOf = (name: string): string[] =>
	name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
const joined = (name: string, between: string): string => wordsOf(name).join(between);

/** Names by what the vendor does to each of them. */
const NAMINGS: Readonly<Record<string, (name: string) => string>> = {
	'second letters in capitals': (name) => name.charAt(0) + capital(name.slice(1)),
	'capitals only': (name) => name.toUpperCase(),
	'small letters only': (name) => name.toLowerCase(),
	'first letters in capitals': capital,
	'words joined by _': (name) => joined(name, '_'),
	'words joined by -': (name) => joined(name, '-'),
	'capitals joined by _': (name) => joined(name, '_').toUpperCase(),
	'a prefix': (name) => `pcs${capital(name)}`,
	'a prefix with _': (name) => `data_${name}`,
	'a prefix and capitals': (name) => `D_${name.toUpperCase()}`,
	'a suffix': (name) => `${name}Value`,
	'a suffix with _': (name) => `${name}_val`,
};

const PREFIXES = [
	...['/openapi', '/api/v2', '/v1', '/api', '/open-api/v1', '/gateway/atess/api/v1', '/prod-api'],
	...['/iot/openapi/v3', '/cloud/api/v1', '/rest', '/server/api/v1', '/API/V1'],
];

const METHODS: readonly (readonly [string, RegExp, string])[] = [
	['settings written by POST', /^updateSettings$/, 'post'],
	['settings written by PATCH', /^updateSettings$/, 'patch'],
	['settings read and written by POST', /settings$/i, 'post'],
	['latest data by POST', /^latest$/, 'post'],
	['history by POST', /^history$/, 'post'],
	['base info by POST', /^get$/, 'post'],
	['lists by POST', /^list$/, 'post'],
	['data by POST', /^(latest|history)$/, 'post'],
	['all reads by POST', /^(get|list|latest|history|settings)$/, 'post'],
	['all by POST', /./, 'post'],
	['base info and lists by POST', /^(get|list)$/, 'post'],
	['settings by POST, lists as well', /^(list|updateSettings)$/, 'post'],
];

const ENVELOPES: readonly (readonly [string, string, string])[] = [
	['code', 'msg', 'result'],
	['code', 'message', 'data'],
	['status', 'msg', 'data'],
	['code', 'msg', 'obj'],
	['code', 'errMsg', 'data'],
	['resultCode', 'resultMsg', 'result'],
	['errorCode', 'errorMsg', 'data'],
	['code', 'message', 'content'],
	['statusCode', 'message', 'payload'],
	['ret', 'retMsg', 'data'],
	['errno', 'errmsg', 'data'],
	['status', 'message', 'body'],
];

const PAGINGS: readonly (readonly [string, string, string])[] = [
	['page', 'limit', 'list'],
	['page', 'size', 'records'],
	['current', 'size', 'records'],
	['pageNum', 'pageSize', 'rows'],
	['pageIndex', 'pageSize', 'items'],
	['currentPage', 'pageSize', 'list'],
	['page_no', 'page_size', 'rows'],
	['pageNumber', 'pageSize', 'content'],
	['page', 'perPage', 'datas'],
	['current', 'limit', 'list'],
	['page', 'rows', 'records'],
	['curPage', 'pageLimit', 'rows'],
];

const RANGES: readonly (readonly [string, string])[] = [
	['beginTime', 'endTime'],
	['startTime', 'endTime'],
	['start', 'end'],
	['from', 'to'],
	['start_date', 'end_date'],
	['beginDate', 'endDate'],
];

/** Spellings of a unit in the words of a field. */
const UNIT_WORDS: readonly ((unit: string) => string)[] = [
	(unit) => `，单位：${unit}`,
	(unit) => ` (${unit})`,
	(unit) => `（${unit}）`,
	(unit) => `[${unit}]`,
	(unit) => ` 单位 ${unit}`,
	(unit) => `, unit: ${unit}`,
	(unit) => ` Unit:${unit}`,
	(unit) => `，单位为${unit}`,
];

function withUnit({ types, unit, description, name }: FieldFacts, spelling: number): JsonObject {
	const words = (description ?? name).replace(/\.$/, '');
	const suffix = unit === undefined ? '' : UNIT_WORDS[spelling % UNIT_WORDS.length]?.(unit);
	const type = types.length > 1 ? [...types] : types[0];
	return { ...(type !== undefined && { type }), description: `${words}${suffix ?? ''}` };
}

const namesFor = (pairs: Readonly<Record<string, string>>) => ({
	parameter: (name: string) => pairs[name] ?? name,
});

/** Types as tools and servers write them. */
const TYPES: readonly (readonly [string, (schema: JsonObject) => JsonObject])[] = [
	['numbers as text', (one) => (one.type === 'number' ? { ...one, type: 'string' } : one)],
	['integers as numbers', (one) => (one.type === 'integer' ? { ...one, type: 'number' } : one)],
	['numbers with a format', (one) => (one.type === 'number' ? { ...one, format: 'double' } : one)],
	['nothing about types', (one) => without(one, 'type')],
];

/** A new device type whose reads are sent by POST, except the read of settings. */
const byPost = (type: string): NamedVariant => ({
	...{ name: `${type}, read by POST`, type },
	variant: {
		method: ({ method, operation }) =>
			/^(get|list|latest|history)$/.test(textOf(operation['x-role']) ?? '') ? 'post' : method,
	},
});

/** Kinds of differences, each in a dozen variants. The first of each kind is in the short tests. */
export const VARIANTS: Readonly<Record<string, readonly NamedVariant[]>> = {
	'names of fields': Object.entries(NAMINGS).map(([name, rename]) => ({
		name,
		// Suffixes are for measured values.
		variant: {
			field: (one) => (name.includes('suffix') && /(Sn|Id)$/.test(one) ? one : rename(one)),
		},
	})),
	'places of operations': PREFIXES.map((prefix) => ({
		name: prefix,
		variant: { path: (path) => path.replace('/api/v1', prefix) },
	})),
	methods: METHODS.map(([name, roles, method]) => ({
		name,
		variant: {
			method: ({ method: own, operation }) =>
				roles.test(textOf(operation['x-role']) ?? '') ? method : own,
		},
	})),
	envelopes: ENVELOPES.map(([code, msg, data]) => ({
		name: `${code}, ${msg}, ${data}`,
		variant: { envelope: { code, msg, data } },
	})),
	pages: PAGINGS.map(([pageNo, pageSize, rows], i) => {
		const [startDate = '', endDate = ''] = RANGES[i % RANGES.length] ?? [];
		return {
			name: `${pageNo}, ${pageSize}, ${rows}, ${startDate}, ${endDate}`,
			variant: { rows, ...namesFor({ pageNo, pageSize, startDate, endDate }) },
		};
	}),
	'serial numbers and ids of operations': [
		...['sn', 'deviceSN', 'device_sn', 'devSn', 'serialNumber', 'serialNo'].map((deviceSn) => ({
			name: deviceSn,
			variant: namesFor({ deviceSn }),
		})),
		...['get', 'UsingGET_', 'api_v1_', 'operation-', '操作', ''].map((prefix) => ({
			name: `operationId ${prefix}1`,
			variant: { operationId: (index: number) => `${prefix}${index + 1}` },
		})),
	],
	units: [
		...UNIT_WORDS.map((spell, i) => ({
			name: spell('kW'),
			variant: { schema: (field: FieldFacts) => withUnit(field, i) },
		})),
		...TYPES.map(([name, change]) => ({
			name,
			variant: { schema: (field: FieldFacts) => change(inWords(field)) },
		})),
	],
	'rows that are not described': [
		...['pcsDataList', 'pcsDataLast', 'pcsSetting', 'pcsBaseInfo', 'pcsBaseInfoList'].map((id) => ({
			name: id,
			variant: { describes: (one: string) => one !== id },
		})),
		...['pcsSettingUpdate', 'pcsDataList', 'pcsDataLast', 'pcsSetting'].map((id) => ({
			name: `all but ${id}`,
			variant: { describes: (one: string) => one === id },
		})),
		{ name: 'all', variant: { describes: () => false } },
		{ name: 'all reads', variant: { describes: (one) => one === 'pcsSettingUpdate' } },
		{ name: 'all, with other members', variant: { describes: () => false, rows: 'records' } },
	],
	'new device types': [
		...['hes', 'evc', 'ess', 'ups', 'meter', 'charger', 'genset', 'sts', 'heatPump', 'weather'],
		...['stack', 'cluster'],
	].map((type, i) => (i % 2 === 0 ? { name: type, type, variant: {} } : byPost(type))),
};

/** Several kinds at once. */
export const ALL_AT_ONCE: NamedVariant = {
	name: 'all of it',
	variant: {
		...namesFor({ deviceSn: 'sn', pageNo: 'current', pageSize: 'size', startDate: 'startTime' }),
		...{ rows: 'records', envelope: { code: 'status', msg: 'errMsg', data: 'obj' } },
		path: (path) => path.replace('/api/v1', '/api/v2'),
		field: (name) => joined(name, '_'),
		method: ({ method, operation }) => (operation['x-role'] === 'updateSettings' ? 'post' : method),
	},
};
