import { createApi } from './api.ts';
import { OPERATIONS } from './generated/operations.ts';
import type { RequestClient } from './request/request-client.ts';

test('each of the 45 operations has a method, and each method calls its own operation', async () => {
	const called: string[] = [];
	const client: Pick<RequestClient, 'request'> = {
		request: (id) => {
			called.push(id);
			return Promise.reject(new Error('not sent'));
		},
	};
	const api = createApi(client);
	const methods = Object.values<Readonly<Record<string, () => Promise<unknown>>>>({
		...api,
	} as never).flatMap((ofSubject) => Object.values(ofSubject));
	await Promise.allSettled(methods.map((method) => method()));
	expect(called.toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
	expect(called).toHaveLength(45);
});

test('a method takes the input of its operation and returns its data', async () => {
	const client: Pick<RequestClient, 'request'> = {
		request: (id, input) =>
			Promise.resolve({
				data: { id, input },
				code: 200,
				msg: '',
				httpStatus: 200,
				attempts: 1,
				fromCache: false,
				ageMs: 0,
			}),
	};
	expect(await createApi(client).pcs.latest({ deviceSn: 'A1' })).toEqual({
		id: 'pcsDataLast',
		input: { deviceSn: 'A1' },
	});
});
