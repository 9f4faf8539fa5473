import { DEVICE_KINDS, type DeviceKind } from 'atess-client/core';

import type { DeviceState } from './state';

/** Whether that is what was written down of a device: static data can hold anything. */
export function isIntact(device: unknown): device is DeviceState {
	const { info, feed, link } = membersOf(device);
	const { kind } = membersOf(info);
	return (
		DEVICE_KINDS.includes(kind as DeviceKind) &&
		(feed === undefined || isFeed(membersOf(feed))) &&
		(link === undefined || isLink(membersOf(link)))
	);
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members {
	return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function isFeed({ at, seen, read, text, print }: Members): boolean {
	const numbers = [at, seen, read].every((value) => typeof value === 'number');
	return numbers && typeof text === 'string' && typeof print === 'string';
}

function isLink({ last, asOf, text, downs }: Members): boolean {
	const numbers = [last, asOf].every((value) => typeof value === 'number');
	return numbers && typeof text === 'string' && Array.isArray(downs);
}
