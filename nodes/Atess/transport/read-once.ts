import {
	OPERATIONS,
	type AtessClient,
	type CallOptions,
	type OperationId,
	type OperationInfo,
	type Page,
	type PagesOptions,
	type Result,
} from 'atess-client/core';

/** The client as it is called with an operation that is known at run time only. */
interface AnyClient {
	callWithMeta(id: OperationId, input: unknown, options?: CallOptions): Promise<Result<unknown>>;
	pages(
		id: OperationId,
		input: unknown,
		options?: PagesOptions & CallOptions,
	): AsyncGenerator<Page>;
}

/** The pages of one read as far as they have come, and where the others come from. */
interface PagedRead {
	readonly pages: Page[];
	readonly source: AsyncGenerator<Page>;
	done: boolean;
	busy: boolean;
	kept: boolean;
}

/**
 * The client for one execution of a node: what was read for one item serves the others that ask for the
 * same, so that 30 items about one device are one request. Settings, reads that want to be fresh, and
 * writes go through; a write also ends what is remembered.
 *
 * @param mostRows rows that are kept, all reads together; beyond them, further reads are made anew
 */
export function readOnce(client: AtessClient, mostRows: number): AtessClient {
	const answers = new Map<string, Result<unknown>>();
	const paged = new Map<string, PagedRead>();
	let rows = 0;
	const any = client as unknown as AnyClient;

	async function callWithMeta(
		id: OperationId,
		input: unknown,
		options: CallOptions = {},
	): Promise<Result<unknown>> {
		if (!isShared(id, options)) {
			if (OPERATIONS[id].retry !== 'safe') forget();
			return await any.callWithMeta(id, input, options);
		}
		const key = keyOf(id, input);
		const known = answers.get(key);
		if (known) return structuredClone(known);
		const result = await any.callWithMeta(id, input, options);
		// The last good value costs no request: a later item may get a newer one.
		if (result.fromCache) return result;
		rows += Array.isArray(result.data) ? result.data.length : 1;
		if (rows <= mostRows) answers.set(key, result);
		return result;
	}

	function forget(): void {
		answers.clear();
		paged.clear();
		rows = 0;
	}

	async function* pages(
		id: OperationId,
		input: unknown,
		options: PagesOptions & CallOptions = {},
	): AsyncGenerator<Page> {
		const key = keyOf(id, [input, options.pageSize, options.maxPages]);
		const known = paged.get(key);
		if (!isShared(id, options) || known?.busy === true) {
			yield* any.pages(id, input, options);
			return;
		}
		const read = known ?? {
			pages: [],
			source: any.pages(id, input, options),
			done: false,
			busy: false,
			kept: true,
		};
		paged.set(key, read);
		read.busy = true;
		try {
			for (const page of [...read.pages]) yield structuredClone(page);
			while (!read.done) yield* await nextOf(read);
		} finally {
			// Also where the reader has had enough: the others go on from here.
			read.busy = false;
			if (!read.kept) paged.delete(key);
		}
	}

	async function nextOf(read: PagedRead): Promise<Page[]> {
		const { kept } = read;
		// What fails is not kept: the next to ask tries again.
		read.kept = false;
		const next = await read.source.next();
		read.kept = kept;
		if (next.done === true) {
			read.done = true;
			return [];
		}
		rows += next.value.rows.length;
		if (rows > mostRows) {
			read.kept = false;
			read.pages.length = 0;
		}
		if (read.kept) read.pages.push(next.value);
		return [next.value];
	}

	return {
		...client,
		call: (async (id: OperationId, input: unknown, options?: CallOptions) =>
			(await callWithMeta(id, input, options)).data) as AtessClient['call'],
		callWithMeta: callWithMeta as AtessClient['callWithMeta'],
		pages: pages as AtessClient['pages'],
	};
}

/** Whether an answer may serve a second item. */
function isShared(id: OperationId, { fresh }: CallOptions): boolean {
	const { retry, data }: OperationInfo = OPERATIONS[id];
	return retry === 'safe' && fresh !== true && !data.schema?.endsWith('Settings');
}

function keyOf(id: OperationId, input: unknown): string {
	return `${id} ${JSON.stringify(input)}`;
}
