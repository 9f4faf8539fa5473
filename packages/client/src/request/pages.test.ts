import fc from 'fast-check';
import { AtessInputError, AtessResponseError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { pagesOf, type PagesOptions } from './pages.ts';

type Row = Record<string, unknown>;

/** A server of `rows` that sends `cap` at most, counted or not. */
function server(rows: Row[], { cap = 1e9, counts = true } = {}) {
	const asked: number[] = [];
	const invoke = (input: Readonly<Record<string, unknown>>) => {
		const pageNo = Number(input.pageNo);
		const size = Math.min(cap, Number(input.pageSize));
		asked.push(pageNo);
		const datas = rows.slice((pageNo - 1) * size, pageNo * size);
		return answer({ datas, ...(counts && { total: rows.length }) });
	};
	return { invoke, asked };
}

function answer(data: unknown) {
	return Promise.resolve({
		data,
		code: 200,
		msg: '',
		httpStatus: 200,
		attempts: 1,
		fromCache: false,
		ageMs: 0,
	});
}

async function collect(
	invoke: Parameters<typeof pagesOf>[0],
	options: PagesOptions = {},
): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const page of pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, options)) {
		rows.push(...page.rows);
	}
	return rows;
}

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, i) => ({ i }));

test('every row comes once and in order, regardless of the size, the cap and the counting', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(120),
			fc.integer({ min: 1, max: 50 }),
			fc.integer({ min: 1, max: 50 }),
			fc.boolean(),
			async (count, pageSize, cap, counts) => {
				const rows = rowsOf(count);
				expect(await collect(server(rows, { cap, counts }).invoke, { pageSize })).toEqual(rows);
			},
		),
	);
});

test('it stops reading when it has seen as many rows as the server counts', async () => {
	const { invoke, asked } = server(rowsOf(20));
	await collect(invoke, { pageSize: 10 });
	expect(asked).toEqual([1, 2]);
});

test('the first page begins a read, and the others continue it', async () => {
	const continuations: boolean[] = [];
	const { invoke } = server(rowsOf(25));
	await collect(
		(input, continuation) => {
			continuations.push(continuation);
			return invoke(input);
		},
		{ pageSize: 10 },
	);
	expect(continuations).toEqual([false, true, true]);
});

test('a read of exactly as many pages as are allowed comes to its end', async () => {
	const rows = rowsOf(30);
	const options = { pageSize: 10, maxPages: 3 };
	expect(await collect(server(rows).invoke, options)).toEqual(rows);
});

test.each([null, undefined])('data that is %p behind the last row is the end', async (data) => {
	const pages = [{ datas: rowsOf(2) }, data];
	const rows = await collect((input) => answer(pages[Number(input.pageNo) - 1]), { pageSize: 2 });
	expect(rows).toEqual(rowsOf(2));
});

test('pages are fetched only as they are requested', async () => {
	const { invoke, asked } = server(rowsOf(100));
	const pages = pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, { pageSize: 10 });
	await pages.next();
	await pages.return(undefined);
	expect(asked).toEqual([1]);
});

test('rows in a bare array are one page', async () => {
	expect(await collect(() => answer([{ i: 1 }, { i: 2 }]))).toEqual([{ i: 1 }, { i: 2 }]);
});

test('a total sent as text is a number all the same', async () => {
	const invoke = jest.fn(() => answer({ datas: [{ i: 1 }], total: '1' }));
	await collect(invoke);
	expect(invoke).toHaveBeenCalledTimes(1);
});

test.each<[string, Parameters<typeof pagesOf>[0], RegExp]>([
	[
		'repeats a page',
		() => answer({ datas: [{ i: 1 }], total: 9 }),
		/Page 2 has the rows of an earlier page/,
	],
	[
		'repeats an earlier page',
		({ pageNo }) => answer({ datas: [{ i: Number(pageNo) % 2 }], total: 9 }),
		/Page 3 has the rows of an earlier page/,
	],
	[
		'has no rows',
		() => answer({ total: 3 }),
		/has no list of rows\. The server counts 3 rows, and the pages before had 0/,
	],
	[
		'ends early',
		({ pageNo }) => answer({ datas: pageNo === 1 ? [{ i: 1 }] : [], total: 9 }),
		/Page 2 is empty\. The server counts 9 rows, and the pages before had 1/,
	],
	[
		'stops responding',
		({ pageNo }) => answer(pageNo === 1 ? { datas: [{ i: 1 }], total: 9 } : null),
		/Page 2 has no data\. The server counts 9 rows, and the pages before had 1/,
	],
	[
		'stops with a bare list',
		({ pageNo }) => answer(pageNo === 1 ? { datas: [{ i: 1 }], total: 9 } : []),
		/Page 2 is empty\. The server counts 9 rows/,
	],
	[
		'counts nothing and repeats a page',
		() => answer({ datas: [{ i: 1 }] }),
		/has the rows of an earlier page\. The server gives no total, and the pages before had 1/,
	],
	[
		'repeats its last page before its end',
		({ pageNo }) => answer({ datas: [{ i: Math.min(2, Number(pageNo)) }], total: 3 }),
		/Page 3 has the rows of an earlier page/,
	],
	['never ends', ({ pageNo }) => answer({ datas: [{ pageNo }] }), /more than 5 pages/],
])('a server that %s is an error, not an end', async (_, invoke, text) => {
	const error = await collect(invoke, { maxPages: 5 }).catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(AtessResponseError);
	expect((error as Error).message).toMatch(text);
});

test.each([true, false])(
	'pages that come as requested are taken as they are (counted: %s)',
	async (counts) => {
		const { invoke } = server(rowsOf(25), { counts });
		const found = [];
		const options = { pageSize: 10 };
		for await (const page of pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, options)) {
			found.push({ ...page, rows: page.rows.length });
		}
		const common = { total: counts ? 25 : undefined, shifted: false, notRows: 0 };
		const more = { ageMs: undefined, pageSizeTaken: undefined };
		expect(found).toEqual(
			[10, 10, 5].map((rows, i) => ({ rows, pageNo: i + 1, ...common, ...more })),
		);
	},
);

test('pages that begin alike are different pages', async () => {
	const rows = [1, 1, 2, 1, 1, 3].map((i) => ({ i }));
	expect(await collect(server(rows).invoke, { pageSize: 3 })).toEqual(rows);
});

test('a server that counts each page and repeats one is an error', async () => {
	const invoke = ({ pageNo }: Readonly<Record<string, unknown>>) =>
		answer({ datas: [{ i: Number(pageNo) % 2 }], total: 1 });
	await expect(collect(invoke, { pageSize: 1 })).rejects.toThrow(
		'Page 3 has the rows of an earlier page',
	);
});

test('only a paged operation is read page by page', async () => {
	const pages = pagesOf(() => answer([]), 'pcsDataLast', OPERATIONS.pcsDataLast, {}, {});
	await expect(pages.next()).rejects.toThrow(AtessInputError);
});

test('a thousand calls are the most', async () => {
	let calls = 0;
	const invoke = () => answer([{ calls: ++calls }]);
	await expect(collect(invoke)).rejects.toThrow('more than 1000 pages (1000 rows so far)');
});

test('a cap loses nothing even where the server counts the offset by what was requested', async () => {
	const rows = rowsOf(25);
	const sizes: unknown[] = [];
	const invoke = ({ pageNo, pageSize }: Readonly<Record<string, unknown>>) => {
		sizes.push(pageSize);
		const offset = (Number(pageNo) - 1) * Number(pageSize);
		return answer({
			datas: rows.slice(offset, offset + Math.min(10, Number(pageSize))),
			total: 25,
		});
	};
	expect(await collect(invoke)).toEqual(rows);
	expect(sizes).toEqual([1000, 10, 10]);
});

test.each([
	['a total of zero', 0],
	['a total that only counts the page', 10],
])('%s does not end the read while rows come', async (_, total) => {
	const rows = rowsOf(30);
	const invoke = ({ pageNo }: Readonly<Record<string, unknown>>) => {
		const datas = rows.slice((Number(pageNo) - 1) * 10, Number(pageNo) * 10);
		return answer({ datas, total });
	};
	expect(await collect(invoke, { pageSize: 10 })).toEqual(rows);
});

test.each([30, 35])(
	'a total that each page has of its own is not a sign of rows that move (%i)',
	async (count) => {
		const rows = rowsOf(count);
		let calls = 0;
		const invoke = ({ pageNo }: Readonly<Record<string, unknown>>) => {
			calls += 1;
			const datas = rows.slice((Number(pageNo) - 1) * 10, Number(pageNo) * 10);
			return answer({ datas, total: datas.length });
		};
		const shifted: boolean[] = [];
		const found: Row[] = [];
		const options = { pageSize: 10 };
		for await (const page of pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, options)) {
			shifted.push(page.shifted);
			expect(page.total).toBe(page.pageNo === 1 ? 10 : undefined);
			found.push(...page.rows);
		}
		expect(found).toEqual(rows);
		expect(shifted).not.toContain(true);
		expect(calls).toBe(Math.ceil(count / 10) + 1);
	},
);

test('bare arrays are paged to the end like others', async () => {
	const rows = rowsOf(30);
	const invoke = ({ pageNo }: Readonly<Record<string, unknown>>) =>
		answer(rows.slice((Number(pageNo) - 1) * 10, Number(pageNo) * 10));
	expect(await collect(invoke, { pageSize: 10 })).toEqual(rows);
});

test.each([
	['null', null],
	['the first page again', { datas: [{ i: 1 }, { i: 2 }], total: 2 }],
])('a full page that is all may be followed by %s', async (_, after) => {
	const invoke = ({ pageNo }: Readonly<Record<string, unknown>>) =>
		answer(pageNo === 1 ? { datas: [{ i: 1 }, { i: 2 }], total: 2 } : after);
	expect(await collect(invoke, { pageSize: 2 })).toEqual([{ i: 1 }, { i: 2 }]);
});

describe('a page states', () => {
	async function pages(...answers: unknown[]) {
		const found = [];
		const invoke = ({ pageNo }: Readonly<Record<string, unknown>>) =>
			answer(answers[Number(pageNo) - 1]);
		for await (const page of pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, {})) {
			found.push(page);
		}
		return found;
	}

	test('how many rows the server takes, whether it reports it or not', async () => {
		const next = { datas: [{ i: 2 }], total: 2 };
		const stated = await pages({ datas: [{ i: 1 }], total: 1, pageSize: 200 });
		expect(stated.map((page) => page.pageSizeTaken)).toEqual([200]);
		const silent = await pages({ datas: [{ i: 1 }], total: 2 }, next);
		expect(silent.map((page) => page.pageSizeTaken)).toEqual([1, 1]);
		const uncounted = await pages({ datas: [{ i: 1 }] }, { datas: [{ i: 2 }] }, { datas: [] });
		expect(uncounted.map((page) => page.pageSizeTaken)).toEqual([undefined, 1]);
		const whole = await pages({ datas: [{ i: 1 }], total: 1, pageSize: 1000 });
		expect(whole.map((page) => page.pageSizeTaken)).toEqual([undefined]);
	});

	test.each<[string, unknown[], number[], (number | undefined)[]]>([
		[
			'the size that the server reports, although less has come',
			[
				{ datas: rowsOf(3), total: 8, pageSize: 5 },
				{ datas: [{ i: 3 }, { i: 4 }, { i: 5 }, { i: 6 }, { i: 7 }], total: 8, pageSize: 5 },
			],
			[1000, 5],
			[5, 5],
		],
		[
			'the received rows, if the server reports an impossible size',
			[
				{ datas: rowsOf(1), total: 2, pageSize: -1 },
				{ datas: [{ i: 1 }], total: 2, pageSize: 0 },
			],
			[1000, 1],
			[1, 1],
		],
		[
			'more rows than requested',
			[
				{ datas: rowsOf(1001), total: 1002, pageSize: 2000 },
				{ datas: [{ i: 1001 }], total: 1002 },
			],
			[1000, 1001],
			[undefined, undefined],
		],
		[
			'a short page that is all',
			[{ datas: rowsOf(2), total: '2', pageSize: -1 }],
			[1000],
			[undefined],
		],
		[
			'the received rows, if the server only repeats the requested size',
			[
				{ datas: rowsOf(1), total: 2, pageSize: 1000 },
				{ datas: [{ i: 1 }], total: 2, pageSize: 1 },
			],
			[1000, 1],
			[1, 1],
		],
		[
			'totals that are not numbers',
			[
				{ datas: rowsOf(2), total: 'two' },
				{ datas: [{ i: 2 }], total: '' },
				{ datas: [], total: '∞' },
			],
			[1000, 2, 2],
			[undefined, 2],
		],
	])('and requests: %s', async (_, answers, sizes, taken) => {
		const asked: unknown[] = [];
		const found = [];
		let calls = 0;
		const invoke = ({ pageNo, pageSize }: Readonly<Record<string, unknown>>) => {
			asked.push(pageSize);
			return answer(answers[Number(pageNo) - 1]);
		};
		const options = { onCall: () => (calls += 1) };
		for await (const page of pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, options)) {
			found.push(page);
		}
		expect(asked).toEqual(sizes);
		expect(calls).toBe(sizes.length);
		expect(found.map(({ pageSizeTaken }) => pageSizeTaken)).toEqual(taken);
		expect(found.map(({ pageNo }) => pageNo)).toEqual(taken.map((_each, i) => i + 1));
	});

	test('how old it is, where it was not just sent', async () => {
		const age = async (fromCache: boolean) => {
			const invoke = async () => ({
				...(await answer({ datas: rowsOf(1), total: 1 })),
				...{ fromCache, ageMs: 7 },
			});
			const options = {};
			const pages = pagesOf(invoke, 'pcsDataList', OPERATIONS.pcsDataList, {}, options);
			return (await pages.next()).value as unknown;
		};
		const page = { rows: rowsOf(1), pageNo: 1, total: 1, shifted: false, notRows: 0 };
		expect(await age(true)).toEqual({ ...page, ageMs: 7 });
		expect(await age(false)).toEqual(page);
	});

	test('that rows have moved, even when there are none left', async () => {
		const first = { datas: [{ i: 1 }], total: 2 };
		const more = await pages(first, { datas: [{ i: 1 }, { i: 2 }], total: 3 });
		expect(more.map(({ shifted }) => shifted)).toEqual([false, true]);
		const uncounted = await pages(first, { datas: [{ i: 2 }] }, null);
		expect(uncounted.map(({ shifted }) => shifted)).toEqual([false, false]);
		const fewer = await pages(first, { datas: [], total: 1 });
		expect(fewer.map(({ shifted, rows }) => [shifted, rows.length])).toEqual([
			[false, 1],
			[true, 0],
		]);
	});

	test('entries among the rows that are not rows', async () => {
		const [page] = await pages({ datas: [{ i: 1 }, null, 7], total: 3 });
		expect(page).toMatchObject({ rows: [{ i: 1 }], notRows: 2 });
	});
});
