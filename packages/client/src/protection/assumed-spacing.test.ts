// Reads whose limit is not known and that keep the spacing of a sister API until the server shows its rule.
import {
	AtessRateLimitError,
	createAtessClient,
	createMemoryStore,
	type AtessClient,
	type AtessClientOptions,
	type CallOptions,
	type ProtectionStore,
} from '../index.ts';
import type { SpacingMode } from '../internal.ts';
import {
	startStrictServer,
	type StrictServer,
	type StrictServerOptions,
} from '../testing/strict-server.ts';
import { untilIdle } from '../testing/until-idle.ts';

const BEGAN = Date.UTC(2026, 10, 23, 12);
const RANGE = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-02 00:00:00' };

let time: number;
let store: ProtectionStore;
let server: StrictServer | undefined;
beforeEach(() => {
	time = BEGAN;
	store = createMemoryStore({ now: () => time });
});
afterEach(() => server?.close());

async function start(options: Partial<StrictServerOptions> = {}): Promise<StrictServer> {
	server = await startStrictServer({ now: () => time, pages: true, ...options });
	return server;
}

/** One more client of the process. */
function client(
	spacing: SpacingMode = 'wait',
	more: Partial<AtessClientOptions> = {},
): AtessClient {
	return createAtessClient({
		auth: { userId: 42, secret: 'an-invented-secret-of-32-letters' },
		baseUrl: server?.baseUrl ?? '',
		now: () => time,
		sleep: async (ms) => {
			// Clients that sleep at the same moment wake at the same moment.
			const wakesAt = time + ms;
			await untilIdle(10);
			time = Math.max(time, wakesAt);
		},
		limits: { spacing },
		store,
		...more,
	});
}

const settings = async (deviceSn: string, options: CallOptions = {}, spacing?: SpacingMode) =>
	await client(spacing).call('pcsSetting', { deviceSn }, options);

async function pagesOf(deviceSn: string): Promise<number> {
	let pages = 0;
	const all = client().pages('pcsDataList', { deviceSn, ...RANGE }, { pageSize: 1 });
	for await (const { rows } of all) pages += rows.length;
	return pages;
}

const secondsOf = ({ seen }: StrictServer): number[] => seen.map(({ at }) => (at - BEGAN) / 1000);

test.each<[string, CallOptions]>([
	['a plain read', {}],
	['a read in mode wait', { onLimit: 'wait' }],
	['a read for a change', { fresh: true, onLimit: 'wait', maxWaitMs: 15_000 }],
])('%s waits for the spacing, so that nothing is refused', async (_, options) => {
	const strict = await start();
	await settings('A', options);
	await settings('B', options);
	expect(secondsOf(strict)).toEqual([0, 10]);
	expect(strict.refused()).toEqual([]);
});

test('a single read is sent at once, and operations do not wait for each other', async () => {
	const strict = await start();
	await settings('A');
	await pagesOf('A');
	expect(secondsOf(strict)).toEqual([0, 0, 10]);
	expect(strict.refused()).toEqual([]);
});

test('four reads at one moment are spaced, and nothing is refused', async () => {
	const strict = await start();
	await Promise.all(['A', 'B', 'C', 'D'].map((device) => settings(device)));
	expect(secondsOf(strict)).toEqual([0, 10, 20, 30]);
	expect(strict.refused()).toEqual([]);
});

test('many readers of the same count as one that waits', async () => {
	// They wake within some real milliseconds, in which one request is on its way.
	const strict = await start({ answerAfterMs: 50 });
	await settings('A');
	const same = Array.from({ length: 30 }, () => settings('B'));
	await Promise.all([...same, settings('C')]);
	expect(secondsOf(strict)).toEqual([0, 10, 20]);
	expect(strict.refused()).toEqual([]);
});

test('of many reads in a row one tries, and a server without the rule takes the others at once', async () => {
	const free = await start({ spacingMs: 0 });
	for (let device = 0; device < 20; device++) await settings(`D${device}`);
	expect(secondsOf(free)).toEqual([0, 10, 20, 30, ...Array<number>(16).fill(30)]);
});

test('of many reads at one moment one tries at once', async () => {
	const free = await start({ spacingMs: 0 });
	await Promise.all(Array.from({ length: 30 }, (_, device) => settings(`D${device}`)));
	expect(free.seen).toHaveLength(30);
	expect(secondsOf(free).at(-1)).toBeLessThanOrEqual(10);
});

test('of many reads that are given up one tries', async () => {
	const free = await start({ spacingMs: 0 });
	const hurried = { onLimit: 'wait', maxWaitMs: 1000 } as const;
	const read = Array.from({ length: 30 }, (_, device) => `D${device}`);
	for (const device of read) await settings(device, hurried).catch(() => undefined);
	// Three are given up, and all others read.
	expect(free.seen).toHaveLength(27);
});

test('of many reads in a row one is refused by a server with the rule, and all succeed', async () => {
	const strict = await start();
	for (let device = 0; device < 20; device++) await settings(`D${device}`);
	expect(strict.refused()).toHaveLength(1);
	expect(strict.seen).toHaveLength(21);
});

test('reads that come with breaks stay spaced, however many there are', async () => {
	const strict = await start();
	for (let round = 0; round < 20; round++) {
		await settings('A');
		await settings('B');
		time += 60_000;
	}
	expect(strict.refused()).toEqual([]);
});

test('reads that a person waits for are counted: those that can wait come after them', async () => {
	const strict = await start();
	await settings('A', {}, 'try');
	time += 4000;
	await settings('B');
	expect(secondsOf(strict)).toEqual([0, 10]);
	expect(strict.refused()).toEqual([]);
});

test('two reads that a person makes in quick succession show that the server has no rule', async () => {
	const free = await start({ spacingMs: 0 });
	await settings('A', {}, 'try');
	await settings('B', {}, 'try');
	await settings('C');
	expect(secondsOf(free)).toEqual([0, 0, 0]);
});

test('a failed read is counted as well', async () => {
	const strict = await start();
	let sent = 0;
	const failing = client('wait', {
		retry: { retries: 0 },
		fetch: async (request) => {
			sent++;
			await fetch(request);
			return new Response('', { status: 502 });
		},
	});
	await expect(failing.call('pcsSetting', { deviceSn: 'A' })).rejects.toThrow('502');
	await settings('B');
	expect(sent).toBe(1);
	expect(secondsOf(strict)).toEqual([0, 10]);
});

test.each<[string, CallOptions]>([
	['that may not wait', { onLimit: 'error' }],
	['for a change whose time is too short', { fresh: true, onLimit: 'wait', maxWaitMs: 5000 }],
])('an assumption fails no read %s', async (_, options) => {
	const free = await start({ spacingMs: 0 });
	await settings('A');
	await settings('B', options);
	expect(secondsOf(free)).toEqual([0, 0]);
});

test('a read that waits no longer than its caller allows is not sent', async () => {
	const strict = await start();
	await settings('A');
	const error: unknown = await settings('B', { onLimit: 'wait', maxWaitMs: 5000 }).catch(
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(AtessRateLimitError);
	expect(error).toMatchObject({ sent: false });
	expect(strict.seen).toHaveLength(1);
});

test.each([
	['settings', async () => await settings('B', { onLimit: 'wait' }, 'try')],
	[
		'history that takes no remembered value',
		async () =>
			await client('try')
				.pages('pcsDataList', { deviceSn: 'B', ...RANGE }, { fresh: true })
				.next(),
	],
])('a refused read of %s waits and is sent again', async (what, read) => {
	const strict = await start();
	if (what === 'settings') await settings('A', {}, 'try');
	else
		await client('try')
			.pages('pcsDataList', { deviceSn: 'A', ...RANGE })
			.next();
	await read();
	expect(secondsOf(strict)).toEqual([0, 0, 10]);
	expect(strict.refused()).toHaveLength(1);
});

test('a refused read for a change is not sent again', async () => {
	const strict = await start();
	await settings('A', {}, 'try');
	const change = { fresh: true, onLimit: 'wait' } as const;
	await expect(settings('B', change, 'try')).rejects.toMatchObject({ sent: true });
	expect(strict.seen).toHaveLength(2);
});
