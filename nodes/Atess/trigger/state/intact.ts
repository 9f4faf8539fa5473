import { DEVICE_TYPES, type DeviceType } from 'atess-client/internal';

import type { TriggerOn } from '../event/event';
import type { DeviceState } from './trigger-state';

/**
 * Whether that is what was written down of a device: static data can hold anything, and what cannot be read
 * would fail at every poll.
 *
 * @param on the former event of the trigger
 */
export function isIntact(device: unknown, on: TriggerOn | undefined): device is DeviceState {
	const { info, feed, link, watch, day, settings } = membersOf(device);
	const { deviceType } = membersOf(info);
	return (
		DEVICE_TYPES.includes(deviceType as DeviceType) &&
		(feed === undefined || isFeed(membersOf(feed))) &&
		(link === undefined || isLink(membersOf(link))) &&
		(watch === undefined || (isObject(watch) && isWatch(watch, on))) &&
		(day === undefined || isDay(membersOf(day))) &&
		(settings === undefined || isObject(settings))
	);
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: unknown): Members {
	return isObject(value) ? value : {};
}

function areNumbers(...values: readonly unknown[]): boolean {
	return values.every((value) => typeof value === 'number');
}

function isList(value: unknown, isRight: (each: Members) => boolean): boolean {
	return Array.isArray(value) && value.every((each) => isObject(each) && isRight(each));
}

function isFeed({ at, seen, read, text, print, gaps, reported }: Members): boolean {
	return (
		areNumbers(at, seen, read) &&
		typeof text === 'string' &&
		typeof print === 'string' &&
		(reported === undefined || isTold(membersOf(reported))) &&
		(gaps === undefined ||
			isList(gaps, ({ from, to, found, next }) => areNumbers(from, to, found, next)))
	);
}

function isTold({ minute, list, begun, forgotten }: Members): boolean {
	return (
		areNumbers(minute, begun) &&
		typeof list === 'string' &&
		(forgotten === undefined || areNumbers(forgotten))
	);
}

function isLink({ last, asOf, text, downs }: Members): boolean {
	return (
		areNumbers(last, asOf) &&
		typeof text === 'string' &&
		isList(downs, ({ since, text: sent }) => areNumbers(since) && typeof sent === 'string')
	);
}

function isWatch({ faults, formers }: Members, on: TriggerOn | undefined): boolean {
	const areFaults = isObject(faults) && Object.values(faults).every(isObject);
	return (
		(on !== 'fault' || areFaults) &&
		(formers === undefined || isList(formers, ({ of, state }) => isObject(of) && isObject(state)))
	);
}

function isDay({ last }: Members): boolean {
	return (
		typeof last === 'string' && /^\d{4}-\d\d-\d\d$/.test(last) && !Number.isNaN(Date.parse(last))
	);
}
