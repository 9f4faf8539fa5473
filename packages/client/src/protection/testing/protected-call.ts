import { OPERATIONS } from '../../generated/operations.ts';
import type { OperationInfo } from '../../model/operation-info.ts';
import type { Outcome, ProtectedCall } from '../call.ts';

/** A call of an operation on its way to the server, as the client makes it. */
export function protectedCall(
	operationId: keyof typeof OPERATIONS,
	more: Partial<ProtectedCall> = {},
): ProtectedCall {
	const operation: OperationInfo = OPERATIONS[operationId];
	const { method, path } = operation;
	return {
		site: { operationId, method, path },
		operation,
		input: {},
		target: { path, query: {}, body: undefined },
		keys: { account: 'account', credential: 'credential' },
		limitKey: `account:${operationId}:`,
		callKey: `credential:${operationId}:[]`,
		listKey: `credential:${operationId}:[]`,
		mode: 'wait',
		mayWaitMs: 0,
		spacing: 'try',
		deadline: { ms: 60_000, error: () => new Error('too late') },
		fresh: false,
		isAlone: false,
		continuation: false,
		signal: undefined,
		onSent: () => undefined,
		progress: { sent: false },
		retryAfter: 'any',
		...more,
	};
}

/** A response of the server. */
export function answered(data: unknown): Outcome {
	return {
		result: {
			data,
			code: 200,
			msg: '',
			httpStatus: 200,
			attempts: 1,
			fromCache: false,
			ageMs: 0,
		},
	};
}
