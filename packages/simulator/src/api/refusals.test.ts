import { DEFAULT_ACCOUNT, OTHER_ACCOUNT, tokenOf } from './account.ts';
import { send, start, stopAll, type Sending } from '../testing/start.ts';

afterAll(stopAll);

const HISTORY = {
	deviceSn: 'SIMHPS0001',
	startDate: '2025-02-01 00:00:00',
	endDate: '2025-02-02 00:00:00',
	pageNo: 1,
	pageSize: 10,
};
const without = (name: keyof typeof HISTORY) =>
	Object.fromEntries(Object.entries(HISTORY).filter(([key]) => key !== name));

interface Case {
	readonly name: string;
	readonly path: string;
	readonly sending: Sending;
	readonly code: number;
	readonly msg: RegExp;
}

const other = tokenOf(OTHER_ACCOUNT);
const setting = '/hps/big-setting';
const put = { method: 'PUT', query: { deviceSn: 'SIMHPS0001' } };

const CASES: readonly Case[] = [
	{
		name: 'no credential',
		path: '/plant/list',
		sending: { token: null },
		code: 403,
		msg: /^No access$/,
	},
	{
		name: 'a wrong credential',
		path: '/plant/list',
		sending: { token: 'Basic eDp5' },
		code: 403,
		msg: /^No access$/,
	},
	{
		name: 'no credential before anything else is looked at',
		path: '/hps/data-list',
		sending: { token: null },
		code: 403,
		msg: /No access/,
	},
	{
		name: "somebody else's device",
		path: '/hps/data-last',
		sending: { token: other, query: { deviceSn: 'SIMHPS0001' } },
		code: 403,
		msg: /No access/,
	},
	{
		name: "somebody else's plant",
		path: '/plant',
		sending: { token: other, query: { plantId: '1001' } },
		code: 403,
		msg: /No access/,
	},
	{
		name: "somebody else's data logger",
		path: '/hps/base-info/list',
		sending: { token: other, query: { dataLogSn: 'SIMLOG0001' } },
		code: 403,
		msg: /No access/,
	},
	{
		name: 'an unknown device',
		path: '/hps/data-last',
		sending: { query: { deviceSn: 'SIMNONE' } },
		code: 400,
		msg: /^not fount$/,
	},
	{
		name: 'a device of another type',
		path: '/hps/data-last-small',
		sending: { query: { deviceSn: 'SIMHPS0001' } },
		code: 400,
		msg: /not fount/,
	},
	{
		name: 'a device of another kind',
		path: '/pcs/data-last',
		sending: { query: { deviceSn: 'SIMPBD0001' } },
		code: 400,
		msg: /not fount/,
	},
	{
		name: 'an unknown plant',
		path: '/plant',
		sending: { query: { plantId: '99' } },
		code: 400,
		msg: /not fount/,
	},
	{
		name: 'an unknown data logger',
		path: '/datalog',
		sending: { query: { dataLogSn: 'SIMNONE' } },
		code: 400,
		msg: /not fount/,
	},
	{
		name: 'a device serial number missing',
		path: '/hps/data-last',
		sending: {},
		code: 500,
		msg: /deviceSn is required/,
	},
	{
		name: 'a device serial number that does not exist',
		path: '/hps/data-last',
		sending: { query: { deviceSn: 'a b' } },
		code: 500,
		msg: /deviceSn/,
	},
	{
		name: 'an unknown parameter',
		path: '/hps/data-last',
		sending: { query: { deviceSn: 'SIMHPS0001', sn: 1 } },
		code: 500,
		msg: /sn is not a parameter/,
	},
	{
		name: 'a start missing',
		path: '/hps/data-list',
		sending: { query: without('startDate') },
		code: 500,
		msg: /startDate is required/,
	},
	{
		name: 'a date without time',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, startDate: '2025-02-01' } },
		code: 500,
		msg: /startDate/,
	},
	{
		name: 'a date that does not exist',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, endDate: '2025-02-30 00:00:00' } },
		code: 500,
		msg: /endDate/,
	},
	{
		name: 'an end before the start',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, endDate: '2025-01-31 00:00:00' } },
		code: 500,
		msg: /endDate is before startDate/,
	},
	{
		name: 'a page of no rows',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, pageSize: 0 } },
		code: 500,
		msg: /pageSize must be >= 1/,
	},
	{
		name: 'page nought',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, pageNo: 0 } },
		code: 500,
		msg: /pageNo must be >= 1/,
	},
	{
		name: 'a page beyond all numbers',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, pageNo: '1e400' } },
		code: 500,
		msg: /pageNo/,
	},
	{
		name: 'half a page',
		path: '/hps/data-list',
		sending: { query: { ...HISTORY, pageNo: 1.5 } },
		code: 500,
		msg: /pageNo must be integer/,
	},
	{
		name: 'a body that is not JSON',
		path: setting,
		sending: { ...put, text: '{"a":' },
		code: 500,
		msg: /not valid JSON/,
	},
	{ name: 'no body', path: setting, sending: put, code: 500, msg: /body is required/ },
	{
		name: 'a list for a body',
		path: setting,
		sending: { ...put, body: [] },
		code: 500,
		msg: /body must be object/,
	},
	{
		name: 'null for a body',
		path: setting,
		sending: { ...put, text: 'null' },
		code: 500,
		msg: /body must be object/,
	},
	{
		name: 'a text for a body',
		path: setting,
		sending: { ...put, body: 'x' },
		code: 500,
		msg: /body must be object/,
	},
	{
		name: 'a body of more than 1 MB',
		path: setting,
		sending: { ...put, body: { x: 'x'.repeat(1024 * 1024) } },
		code: 500,
		msg: /body is larger/,
	},
	{
		name: 'a large body without credential',
		path: setting,
		sending: { ...put, token: null, body: { x: 'x'.repeat(1024 * 1024) } },
		code: 403,
		msg: /No access/,
	},
	{
		name: 'a setting of another type',
		path: setting,
		sending: { ...put, body: { atsComNo: 'one' } },
		code: 500,
		msg: /atsComNo must be integer/,
	},
	{
		name: 'a setting of another type that the document does not know',
		path: setting,
		sending: { ...put, body: { simExtraWorkMode: '0' } },
		code: 500,
		msg: /simExtraWorkMode must be a number/,
	},
	{
		name: 'null for a setting',
		path: setting,
		sending: { ...put, body: { simExtraWorkMode: null } },
		code: 500,
		msg: /simExtraWorkMode/,
	},
	{
		name: 'a setting that the device does not have',
		path: setting,
		sending: { ...put, body: { atsComNo: 2, noSuchKey: 1 } },
		code: 500,
		msg: /noSuchKey is not a setting/,
	},
	{
		name: 'a key that every object has by birth',
		path: setting,
		sending: { ...put, text: '{"__proto__":{"a":1}}' },
		code: 500,
		msg: /__proto__/,
	},
	{
		name: 'a plant without name',
		path: '/plant',
		sending: { method: 'POST', body: {} },
		code: 500,
		msg: /plantName is required/,
	},
	{
		name: 'a plant of no power',
		path: '/plant',
		sending: { method: 'POST', body: { plantName: 'x', nominalPower: '-1' } },
		code: 500,
		msg: /nominalPower/,
	},
	{
		name: 'a change of no plant',
		path: '/plant',
		sending: { method: 'PUT', body: {} },
		code: 500,
		msg: /plantId is required/,
	},
	{
		name: 'a data logger without serial number',
		path: '/datalog',
		sending: { method: 'POST', body: { plantId: '1001' } },
		code: 500,
		msg: /dataLogSn is required/,
	},
	{
		name: 'a data logger that is bound',
		path: '/datalog',
		sending: { method: 'POST', body: { dataLogSn: 'SIMLOG0001', plantId: '1001' } },
		code: 500,
		msg: /dataLogSn SIMLOG0001 is bound/,
	},
];

describe('a refusal', () => {
	it.each(CASES)(
		'of $name comes as code $code on HTTP 200',
		async ({ path, sending, code, msg }) => {
			const answer = await send(await shared.envelope, path, sending);
			expect(answer).toMatchObject({ status: 200, code, data: null });
			expect(answer.msg).toMatch(msg);
		},
	);

	it.each(CASES)(
		'of $name comes as HTTP $code when configured',
		async ({ path, sending, code }) => {
			expect(await send(await shared.status, path, sending)).toMatchObject({ status: code, code });
		},
	);

	const shared = { envelope: start(), status: start({ errors: 'status' }) };
});

describe('a path that is not an operation', () => {
	it.each([
		{ name: 'an unknown path', path: '/nothing', method: 'GET', status: 404 },
		{ name: 'a path that cannot be decoded', path: '/%E0%A4%A', method: 'GET', status: 404 },
		{ name: 'another method', path: '/plant/list', method: 'POST', status: 405 },
	])('gets HTTP $status: $name', async ({ path, method, status }) => {
		expect(await send(await start(), path, { method, token: null })).toMatchObject({
			status,
			code: status,
			data: null,
		});
	});
});

describe('a success', () => {
	it.each([
		{ name: 'HTTP Basic of the default account', token: tokenOf(DEFAULT_ACCOUNT), plants: 1 },
		{ name: 'an account without plants', token: other, plants: 0 },
	])('shows each account its plants: $name', async ({ token, plants }) => {
		const answer = await send(await start(), '/plant/list', { token });
		expect(answer).toMatchObject({ status: 200, code: 200, msg: 'operate successfully' });
		expect(answer.data).toHaveLength(plants);
	});
});
