import {
	operationNamed,
	type CallInput,
	type CallOptions,
	type Page,
	type PagesOptions,
	type RequestClient,
	type Result,
} from 'atess-client/internal';

/** The pages of one read as far as they have come, and where the others come from. */
interface PagedRead {
	readonly pages: Page[];
	readonly source: AsyncGenerator<Page>;
	done: boolean;
	busy: boolean;
	kept: boolean;
}

/**
 * The client for one execution of a node: data that were read for one item are used for other items with the same
 * request, so that 30 items about one device are one request. Settings, reads that want to be fresh, and writes go
 * through; a write also clears the memory.
 *
 * @param mostRows rows that are kept, all reads together; beyond them, further reads are made again
 */
export function readOnce(client: RequestClient, mostRows: number): RequestClient {
	const answers = new Map<string, Result<unknown>>();
	const paged = new Map<string, PagedRead>();
	let rows = 0;

	async function request(
		id: string,
		input?: CallInput,
		options: CallOptions = {},
	): Promise<Result<unknown>> {
		if (!isShared(id, options)) {
			if (operationNamed(id).retry !== 'safe') forget();
			return await client.request(id, input, options);
		}
		const key = keyOf(id, input);
		const known = answers.get(key);
		if (known) return structuredClone(known);
		const result = await client.request(id, input, options);
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

	async function* requestPages(
		id: string,
		input?: CallInput,
		options: PagesOptions & CallOptions = {},
	): AsyncGenerator<Page> {
		const key = keyOf(id, [input, options.pageSize, options.maxPages]);
		const known = paged.get(key);
		if (!isShared(id, options) || known?.busy === true) {
			yield* client.requestPages(id, input, options);
			return;
		}
		const read = known ?? {
			pages: [],
			source: client.requestPages(id, input, options),
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
		// A failure is not kept: the next caller tries again.
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

	return { ...client, request, requestPages };
}

/** Whether a response may serve a second item. */
function isShared(id: string, { fresh }: CallOptions): boolean {
	const { retry, role } = operationNamed(id);
	return retry === 'safe' && fresh !== true && role !== 'settings';
}

function keyOf(id: string, input: unknown): string {
	return `${id} ${JSON.stringify(input)}`;
}
