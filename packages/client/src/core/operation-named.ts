import { AtessInputError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { lookUp } from './look-up.ts';

/**
 * The facts of the document about an operation whose name is known only at run time.
 *
 * @throws {AtessInputError} when there is no such operation
 */
export function operationNamed(operationId: string): OperationInfo {
	const operation = lookUp<OperationInfo>(OPERATIONS, operationId);
	if (!operation) {
		throw new AtessInputError(
			{ operationId, method: 'no method', path: 'no path' },
			'operationId',
			'is not the name of an operation; OPERATIONS lists them all',
		);
	}
	return operation;
}
