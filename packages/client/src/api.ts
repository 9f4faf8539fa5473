import type { CallInput } from './core/input.ts';
import type { Api } from './generated/api.ts';
import { OPERATIONS } from './generated/operations.ts';
import type { OperationInfo } from './model/operation-info.ts';
import type { RequestClient } from './request/request-client.ts';
import type { CallOptions } from './model/call-options.ts';

type Method = (input?: CallInput, options?: CallOptions) => Promise<unknown>;

/** A method for each operation, by its subject and its role. */
export function createApi(client: Pick<RequestClient, 'request'>): Api {
	const api: Record<string, Record<string, Method>> = {};
	for (const [id, { of, role }] of Object.entries<OperationInfo>(OPERATIONS)) {
		const methods = (api[of] ??= {});
		methods[role === 'other' ? id : role] = async (input, options) =>
			(await client.request(id, input, options)).data;
	}
	// The type is generated from the same facts.
	return api as unknown as Api;
}
