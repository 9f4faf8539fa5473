import { DEFAULT_ACCOUNT, tokenOf } from '../../../packages/simulator/src/index.ts';

/** A workflow as n8n imports it. */
export interface Workflow {
	readonly id: string;
	readonly name: string;
	readonly active: false;
	readonly nodes: readonly object[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings: { readonly executionOrder: 'v1' };
}

interface Step {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: object;
}

/** The device whose history is read. */
export const DEVICE = 'SIMHPS0001';

export const CREDENTIAL = { id: 'benchAtess', name: 'Bench', type: 'atessApi' } as const;

/** A range of time as the API takes it. */
export interface Range {
	readonly from: string;
	readonly to: string;
}

/** A manual trigger, and steps behind it. */
export function workflow(id: string, steps: readonly Step[]): Workflow {
	const start: Step = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const all = [start, ...steps];
	return {
		id,
		name: id,
		active: false,
		nodes: all.map((step, index) => ({ ...step, id: String(index), position: [index * 200, 0] })),
		connections: Object.fromEntries(
			all
				.slice(1)
				.map(({ name }, index) => [
					all[index]?.name ?? '',
					{ main: [[{ node: name, type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1' },
	};
}

/** The ATESS node, reading the history of a device. */
export function ours(range: Range, parameters: Step['parameters']): Step[] {
	return [
		{
			name: 'ATESS',
			type: 'n8n-nodes-atess.atess',
			typeVersion: 1,
			parameters: {
				resource: 'device',
				operation: 'getHistory',
				deviceType: 'hpsCentral',
				deviceSn: { __rl: true, mode: 'id', value: DEVICE },
				range: 'between',
				...range,
				...parameters,
			},
			credentials: { [CREDENTIAL.type]: { id: CREDENTIAL.id, name: CREDENTIAL.name } },
		},
	];
}

/** The ATESS node, reading the latest data of the device for each item. */
export function oursLatest(): Step[] {
	return ours({ from: '', to: '' }, { operation: 'getLatestData' });
}

/** The workflow without it: the HTTP Request node, page by page without a pause, and Split Out. */
export function httpRequest(baseUrl: string, range: Range, pageSize: number): Step[] {
	return [
		{
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `${baseUrl}/api/v1/hps/data-list`,
				sendHeaders: true,
				headerParameters: {
					parameters: [{ name: 'authorization', value: tokenOf(DEFAULT_ACCOUNT) }],
				},
				sendQuery: true,
				queryParameters: {
					parameters: [
						{ name: 'deviceSn', value: DEVICE },
						{ name: 'startDate', value: range.from },
						{ name: 'endDate', value: range.to },
						{ name: 'pageSize', value: String(pageSize) },
					],
				},
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'qs', name: 'pageNo', value: '={{ $pageCount + 1 }}' }],
							},
							paginationCompleteWhen: 'other',
							completeExpression: `={{ $response.body.data.datas.length < ${pageSize} }}`,
							limitPagesFetched: false,
							requestInterval: 0,
						},
					},
				},
			},
		},
		{
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'data.datas', options: {} },
		},
	];
}

/** One request for each item, as the HTTP Request node makes them. */
export function httpLatest(baseUrl: string): Step[] {
	return [
		{
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `${baseUrl}/api/v1/hps/data-last?deviceSn=${DEVICE}`,
				sendHeaders: true,
				headerParameters: {
					parameters: [{ name: 'authorization', value: tokenOf(DEFAULT_ACCOUNT) }],
				},
				options: {},
			},
		},
	];
}

/** That many items that are alike. */
export function items(count: number): Step[] {
	return [
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: `={{ { list: Array.from({ length: ${count} }, () => ({ same: true })) } }}`,
				options: {},
			},
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'list', options: {} },
		},
	];
}

/** No more than the first of what has come. */
export function limit(count: number): Step {
	return {
		name: 'Limit',
		type: 'n8n-nodes-base.limit',
		typeVersion: 1,
		parameters: { maxItems: count },
	};
}
