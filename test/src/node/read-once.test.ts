import type { RequestClient } from 'atess-client';
import { readOnce } from '../../../nodes/Atess/transport/read-once';

test('data read for one item are used for the others, but not a read that must be fresh', async () => {
	let calls = 0;
	const client = {
		request: () => Promise.resolve({ data: { n: ++calls } }),
	} as unknown as RequestClient;
	const shared = readOnce(client, 10);
	const read = async (fresh?: boolean): Promise<unknown> =>
		(await shared.request('pcsDataLast', { deviceSn: 'A1' }, fresh === undefined ? {} : { fresh }))
			.data;
	expect([await read(), await read(), await read(true), await read()]).toEqual([
		{ n: 1 },
		{ n: 1 },
		{ n: 2 },
		{ n: 1 },
	]);
});
