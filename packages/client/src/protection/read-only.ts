import { AtessReadOnlyError } from '../errors/index.ts';
import type { Middleware } from './call.ts';

/** Refuses operations that change something over a read-only client. */
export function readOnlyCheck(isReadOnly: boolean): Middleware {
	return async (call, next) => {
		if (isReadOnly && call.operation.retry === 'never') throw new AtessReadOnlyError(call.site);
		return await next(call);
	};
}
