import { OPERATION_NOTES, type OperationId } from 'atess-client';
import type { OperationInfo } from 'atess-client/internal';

/**
 * The paths of an operation in the order in which they are tried: the user's override, the document's path, and other
 * plausible paths.
 */
export function pathsOf(
	operationId: OperationId,
	info: OperationInfo,
	overrides: Readonly<Record<string, string>>,
): readonly string[] {
	const override = overrides[operationId];
	const alternatives = OPERATION_NOTES[operationId].alternatives ?? [];
	return [...new Set([...(override === undefined ? [] : [override]), info.path, ...alternatives])];
}
