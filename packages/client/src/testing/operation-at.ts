import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';

/** The ID of the operation that a request is for. Tests name it, because an overlay can move the path. */
export function operationAt(url: string, method = 'GET'): string {
	const { pathname } = new URL(url, 'http://localhost');
	const found = Object.entries<OperationInfo>(OPERATIONS).find(
		([, one]) => one.path === pathname && one.method === method,
	);
	return found?.[0] ?? `${method} ${pathname}`;
}
