import { OPERATIONS, type OperationId } from 'atess-client';
import type { OperationInfo } from 'atess-client/internal';

/** A read that the probe can make, and what it must know first. */
export interface Target {
	readonly id: OperationId;
	readonly info: OperationInfo;
	/** Its subject: the plant, the data logger, one device, or nothing. */
	readonly about: 'account' | 'plant' | 'dataLogger' | 'device';
	/** Device type or other subject; operations of one type share a device. */
	readonly group: string;
	/** Whether it lists what others need: plants, data loggers, devices of a kind. */
	readonly lists: boolean;
}

/** Every read of the document in the order in which it is made: a list comes before the reads of its entries. */
export function targets(only: readonly string[] = []): readonly Target[] {
	const all = Object.entries<OperationInfo>(OPERATIONS)
		.filter(([id, { retry }]) => retry === 'safe' && (only.length === 0 || only.includes(id)))
		.map(([id, info]) => targetOf(id as OperationId, info));
	return all.sort((a, b) => rank(a) - rank(b));
}

function targetOf(id: OperationId, info: OperationInfo): Target {
	const needs = (name: string): boolean =>
		info.parameters.some((parameter) => parameter.name === name && parameter.required === true);
	const about = needs('deviceSn')
		? 'device'
		: needs('dataLogSn')
			? 'dataLogger'
			: needs('plantId')
				? 'plant'
				: 'account';
	return { id, info, about, group: info.of, lists: info.role === 'list' };
}

function rank({ about, lists }: Target): number {
	const order = ['account', 'plant', 'dataLogger', 'device'];
	return order.indexOf(about) * 2 + (lists ? 0 : 1);
}
