import type { INodeParameters } from 'n8n-workflow';
import { AT_ONCE, PBD } from '../node/settings-bench.ts';
import type { Received } from './fault-server.ts';

/** An operation of the action node, over a server that is wrong at one of its requests. */
export interface FaultyOperation {
	readonly name: string;
	readonly parameters: INodeParameters;
	/** The request that the fault comes at. */
	readonly isFaulty: (request: Received) => boolean;
	readonly isWrite?: true;
	/** Whether it reads several responses, and one may be missing. */
	readonly goesOn?: true;
	/** Requests with a right response before that one. */
	readonly before: number;
	/** How often it may be sent at most: attempts of a read, and the one of a write. */
	readonly attempts: number;
}

const DEVICE = { deviceSn: PBD.deviceSn, output: 'raw' };

export const OPERATIONS: readonly FaultyOperation[] = [
	{
		name: 'Get Many',
		parameters: {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'getMany',
			dataLogSn: 'SIMLOG0001',
			returnAll: true,
		},
		isFaulty: () => true,
		before: 0,
		attempts: 1,
	},
	{
		name: 'Get Latest Data',
		parameters: { resource: 'device', deviceType: 'pbd', operation: 'getLatestData', ...DEVICE },
		isFaulty: () => true,
		before: 0,
		attempts: 1,
	},
	{
		name: 'Get History (page 2)',
		goesOn: true,
		parameters: {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'getHistory',
			...DEVICE,
			range: 'between',
			from: '2026-11-01 00:00:00',
			to: '2026-11-01 23:59:59',
			returnAll: true,
		},
		isFaulty: ({ url }) => url.searchParams.get('pageNo') === '2',
		before: 1,
		attempts: 3,
	},
	{
		name: 'Get Settings',
		parameters: {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'getSettings',
			deviceSn: PBD.deviceSn,
		},
		isFaulty: () => true,
		before: 0,
		attempts: 3,
	},
	{
		name: 'Update Settings',
		parameters: {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'updateSettings',
			deviceSn: PBD.deviceSn,
			specifyChange: 'json',
			dryRun: false,
			settings: '{"socMax":90}',
			options: { ...AT_ONCE, waitMinutes: 0 },
		},
		isFaulty: ({ method }) => method === 'PUT',
		isWrite: true,
		before: 2,
		attempts: 1,
	},
	{
		name: 'Create Plant',
		parameters: { resource: 'plant', operation: 'create', plantName: 'North farm' },
		isFaulty: () => true,
		isWrite: true,
		before: 0,
		attempts: 1,
	},
];

const row = (minute: string): object => ({ time: `2026-11-01 00:${minute}:00`, ppv: 1.5 });

/** A server that is right: the body of a response to a request. */
export function createRight(): (request: Received) => string {
	let settings: object = PBD;
	const dataFor = ({ method, url, body }: Received): unknown => {
		const { pathname, searchParams } = url;
		if (method === 'PUT') settings = { ...settings, ...(JSON.parse(body) as object) };
		if (method !== 'GET') return null;
		if (pathname.endsWith('/setting')) return settings;
		if (pathname.endsWith('/base-info/list')) return [{ deviceSn: PBD.deviceSn }];
		if (pathname.endsWith('/base-info')) return { deviceSn: PBD.deviceSn, lost: false };
		if (!searchParams.has('pageNo')) return row('00');
		const minutes = searchParams.get('pageNo') === '1' ? ['00', '05'] : ['10', '15'];
		return { datas: minutes.map(row), total: 4 };
	};
	return (request) => JSON.stringify({ code: 200, msg: '', data: dataFor(request) });
}
