import type { CallInput } from '../core/input.ts';
import type { CallSite } from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { SpacingMode } from './call.ts';
import { withoutPage } from './shorter-list.ts';

/** A wait that is shorter than this is a spacing between calls. */
export const SPACING_MS = 60_000;

/** Limits that are documented or assumed always hold; those of a sister API only where they are kept. */
export function limitOf(operation: OperationInfo, spacing: SpacingMode): OperationInfo['limit'] {
	return isSpacing(operation) && spacing !== 'keep' ? undefined : operation.limit;
}

/** An operation that has a limit. */
type Limited = OperationInfo & Required<Pick<OperationInfo, 'limit'>>;

/** Whether the only known limit is the spacing of a sister API, so that this server's rule is unknown. */
export function isSpacing(operation: OperationInfo): operation is Limited {
	return operation.limit?.status === 'sister' && operation.retry !== 'never';
}

/**
 * The operation and what its limit counts by: a device, a data logger, a plant, or nothing further. A path
 * override is part of the key, because a read of a wrong path must not hold back the corrected one.
 */
export function limitKeyOf(site: CallSite, operation: OperationInfo, input: CallInput): string {
	const per = operation.limit?.per ?? '';
	const value = input[per];
	const target = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	return `${endpointOf(site, operation)}:${target}`;
}

/** The operation, its path where that is overridden, and the whole input. */
export function callKeyOf(site: CallSite, operation: OperationInfo, input: CallInput): string {
	return `${endpointOf(site, operation)}:${stableJson(input)}`;
}

/** The same without the page of a list. */
export function listKeyOf(site: CallSite, operation: OperationInfo, input: CallInput): string {
	return callKeyOf(site, operation, withoutPage(operation, input));
}

/** Settings are always read from the server, and pages are too large to keep. */
export function isCacheable(operation: OperationInfo): boolean {
	return (
		operation.retry === 'safe' &&
		operation.role !== 'settings' &&
		operation.page?.from === undefined
	);
}

function endpointOf({ operationId, path }: CallSite, operation: OperationInfo): string {
	return path === operation.path ? operationId : `${operationId}@${encodeURIComponent(path)}`;
}

function stableJson(input: CallInput): string {
	return JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));
}
