import type { LoggedRequest } from 'atess-simulator';
import { addRequests, MOST_ROWS, NO_REQUESTS } from './requests.ts';

function entry(index: number): LoggedRequest {
	return {
		index,
		time: '2025-02-20T05:00:00.000Z',
		method: 'GET',
		path: '/api/v1/hps/data-last',
		query: 'deviceSn=SIMHPS0001',
		operationId: 'hpsCentralDataLast',
		status: 200,
		code: 200,
		millis: 1,
	};
}

const indices = ({ entries }: { readonly entries: readonly LoggedRequest[] }) =>
	entries.map(({ index }) => index);

test('the newest stands first', () => {
	const first = addRequests(NO_REQUESTS, { next: 1, requests: [entry(0), entry(1)] });
	const second = addRequests(first, { next: 2, requests: [entry(2)] });
	expect(indices(second)).toEqual([2, 1, 0]);
	expect(second.next).toBe(2);
});

test('no news changes nothing', () => {
	const known = addRequests(NO_REQUESTS, { next: 0, requests: [entry(0)] });
	expect(addRequests(known, { next: 0, requests: [] })).toEqual(known);
});

test('old rows go', () => {
	const requests = Array.from({ length: MOST_ROWS + 5 }, (_, index) => entry(index));
	const known = addRequests(NO_REQUESTS, { next: MOST_ROWS + 4, requests });
	expect(known.entries).toHaveLength(MOST_ROWS);
	expect(known.entries.at(-1)?.index).toBe(5);
	expect(indices(addRequests(known, { next: 200, requests: [entry(200)] }))[0]).toBe(200);
});
