import { N8N_OPERATIONS, OPERATIONS, type OperationId, type OperationInfo } from 'atess-client';

/** A read that the probe can make, and what it must know first. */
export interface Target {
	readonly id: OperationId;
	readonly info: OperationInfo;
	/** What it is about: the plant, the data logger, one device, or nothing. */
	readonly about: 'account' | 'plant' | 'dataLogger' | 'device';
	/** Kind of device, as the node names it; operations of one kind share a device. */
	readonly group: string;
	/** Whether it lists what others need: plants, data loggers, devices of a kind. */
	readonly lists: boolean;
}

/** Every read of the document in the order in which it is made: what lists comes before what is listed. */
export function targets(only: readonly string[] = []): readonly Target[] {
	const all = Object.entries<OperationInfo>(OPERATIONS)
		.filter(([id, { method }]) => method === 'GET' && (only.length === 0 || only.includes(id)))
		.map(([id, info]) => targetOf(id as OperationId, info));
	return all.sort((a, b) => rank(a) - rank(b));
}

function targetOf(id: OperationId, info: OperationInfo): Target {
	const { resource, kind } = N8N_OPERATIONS[id];
	const needs = (name: string): boolean =>
		info.parameters.some((parameter) => parameter.name === name && parameter.required === true);
	const about = needs('deviceSn')
		? 'device'
		: needs('dataLogSn')
			? 'dataLogger'
			: needs('plantId')
				? 'plant'
				: 'account';
	const { shape } = info.data;
	const lists = shape !== 'object' && shape !== 'unknown' && info.page?.from === undefined;
	return { id, info, about, group: kind ?? resource, lists };
}

function rank({ about, lists }: Target): number {
	const order = ['account', 'plant', 'dataLogger', 'device'];
	return order.indexOf(about) * 2 + (lists ? 0 : 1);
}
