import { inspect } from 'node:util';
import { tokenOf } from 'atess-simulator';
import { strangersAccount } from '../node/account.ts';
import { createDeadlines } from './deadlines.ts';
import { startFaultServer, type FaultServer, type Received } from './fault-server.ts';
import { response, type Fault } from './faults.ts';
import { createRight } from './operations.ts';

/** The outcome of one cell: a fault, met by an operation or in a context. */
export interface Cell {
	/** Message and advice of the error; undefined where there was none. */
	readonly message: string | undefined;
	readonly advice: string;
	/** How often the request that the fault comes at has arrived. */
	readonly requests: number;
	readonly ms: number;
	/** By how much the memory of the process has grown at most. */
	readonly grownMb: number;
}

export interface Told {
	readonly message: string;
	readonly description?: string | null | undefined;
}

/** After this time a deadline comes, in cells that it ends: for bytes that drip, time enough to be some. */
const LONG_MS = 100;

export type Credentials = ReturnType<typeof strangersAccount>;

/** Where a redirect leads: no request may ever follow it. */
let elsewhere: FaultServer;
beforeAll(async () => {
	elsewhere = await startFaultServer(() => undefined);
});
afterAll(async () => {
	expect(elsewhere.connections).toBe(0);
	await elsewhere.close();
});

/** All at once; where memory is measured, which is that of the whole process, one after the other. */
export async function meetAll<T>(
	{ limit }: Fault,
	all: readonly T[],
	meetOne: (one: T) => Promise<void>,
): Promise<void> {
	if (limit !== 'size') {
		await Promise.all(all.map(meetOne));
		return;
	}
	for (const one of all) await meetOne(one);
}

/** When the fault comes. */
export interface Meeting {
	readonly isFaulty: (request: Received) => boolean;
	/** Requests with a right response before. */
	readonly before: number;
}

/**
 * Runs something against a server with a fault.
 *
 * @param run gives its error, where there was one, and its other output
 */
export async function meet(
	fault: Fault,
	{ isFaulty, before }: Meeting,
	run: (credentials: Credentials) => Promise<{ error: Told | undefined; given: unknown }>,
): Promise<Cell> {
	const deadlines = createDeadlines();
	let requests = 0;
	let left = before;
	const rightFor = createRight();
	const server = await startFaultServer(
		(socket, request) => {
			if (!isFaulty(request)) {
				if (--left === 0 && fault.at === 'closedPort') server.refuse();
				socket.end(response(rightFor(request), '200 OK', 'connection: close\r\n'));
				return;
			}
			requests++;
			if (fault.limit === 'time') setTimeout(deadlines.expire, LONG_MS);
			fault.respond(socket, {
				right: () => rightFor(request),
				elsewhere: elsewhere.url,
			});
		},
		fault.at?.startsWith('tlsPort') === true ? 'https' : 'http',
	);
	const address = new URL(server.url);
	if (fault.at === 'closedPort' && before === 0) server.refuse();
	if (fault.at === 'plainPortAsTls') address.protocol = 'https:';
	if (fault.at === 'tlsPortAsPlain') address.protocol = 'http:';
	const memory = watchMemory();
	const began = performance.now();
	try {
		const credentials = strangersAccount(address.origin);
		const { error, given } = await deadlines.within(() => run(credentials));
		const ms = performance.now() - began;
		expectNoSecret([error, given], credentials);
		return {
			message: error && general(error.message, address.host),
			advice: general(error?.description ?? '', address.host),
			requests,
			ms,
			grownMb: memory.end(),
		};
	} finally {
		memory.end();
		await server.close();
	}
}

function watchMemory(): { end(): number } {
	const before = process.memoryUsage.rss();
	let most = before;
	const timer = setInterval(() => {
		most = Math.max(most, process.memoryUsage.rss());
	}, 5);
	return {
		end: () => {
			clearInterval(timer);
			return Math.round((most - before) / 1e6);
		},
	};
}

function expectNoSecret(given: unknown, { atessApi }: Credentials): void {
	const { userId, secret } = atessApi as { userId: string; secret: string };
	const all = inspect(given, { depth: 12, showHidden: true, maxStringLength: Infinity });
	expect(all).not.toContain(secret);
	expect(all).not.toContain(tokenOf({ userId, secret }).slice('Basic '.length));
}

/** Without what is another in each run. A time stays as it is when it is further away than a day. */
function general(text: string, host: string): string {
	return text
		.replaceAll(host, 'SERVER')
		.replace(/(?:(\d{4}-\d\d-\d\d) )?\d\d:\d\d \([\w/]+\)/g, (time, date?: string) =>
			date === undefined || isNear(date) ? 'WITHIN A DAY' : time,
		)
		.replace(/, request [\w-]+\]/, ']');
}

/** By dates of any time zone. */
function isNear(date: string): boolean {
	return Math.abs(Date.parse(date) - Date.now()) < 2.6 * 86_400_000;
}
