import { createSpacing } from './spacing.ts';

const KEY = 'account:operation:device';

type Spacing = ReturnType<typeof createSpacing>;

/** Reports a call that the server has accepted. */
function accept(spacing: Spacing, key: string, sentAt: number, endedAt: number): void {
	const call = { callKey: key, sentAt, endedAt, spacingMs: 10_000 };
	spacing.ended(key, { ...call, isPage: false, isAccepted: true });
}

/** Whether the calls of a key run side by side. */
async function isFree(spacing: Spacing, key = KEY): Promise<boolean> {
	let running = 0;
	let most = 0;
	const call = async (): Promise<void> => {
		most = Math.max(most, ++running);
		await Promise.resolve();
		running -= 1;
	};
	await Promise.all([1, 2, 3].map(() => spacing.inTurn(key, call)));
	return most > 1;
}

test.each([
	['that were closer than the spacing', 1000, 10_999, true],
	['at the same moment', 1000, 1000, true],
	['as far apart as the spacing', 1000, 11_000, false],
	['with the second sent before the response to the first', 1000, 999, false],
])('two accepted calls %s free the key: %p to %p', async (_, answered, sent, free) => {
	const spacing = createSpacing();
	accept(spacing, KEY, 0, answered);
	expect(await isFree(spacing)).toBe(false);
	accept(spacing, KEY, sent, sent + 1);
	expect(await isFree(spacing)).toBe(free);
	expect(await isFree(spacing, 'account:operation:other')).toBe(false);
});

test('a refusal ends the freedom of the account, and of no other', async () => {
	const spacing = createSpacing();
	const [own, other] = ['account:a', 'another:a'];
	for (const key of [own, other]) {
		for (const at of [0, 1]) accept(spacing, key, at, at);
	}
	expect([await isFree(spacing, own), await isFree(spacing, other)]).toEqual([true, true]);
	spacing.keep('account', 'reads');
	expect([await isFree(spacing, own), await isFree(spacing, other)]).toEqual([false, true]);
});

test('pages that were refused once stay spaced', () => {
	const spacing = createSpacing();
	expect(spacing.of('account')).toBeUndefined();
	spacing.keep('account', 'reads');
	expect(spacing.of('account')).toBe('reads');
	spacing.keep('account', 'pages');
	spacing.keep('account', 'reads');
	expect(spacing.of('account')).toBe('pages');
});

test('a call that fails lets the next one run', async () => {
	const { inTurn } = createSpacing();
	const failed = inTurn(KEY, () => Promise.reject(new Error('no')));
	const next = inTurn(KEY, () => Promise.resolve('yes'));
	await expect(failed).rejects.toThrow('no');
	expect(await next).toBe('yes');
});

test('of more keys than one process has, those that wait and the latest are kept', async () => {
	const spacing = createSpacing();
	const free = (key: string): void => {
		for (const at of [0, 1]) accept(spacing, key, at, at);
	};
	for (const key of ['a:oldest', 'a:used', 'a:next']) free(key);
	let end = (): void => undefined;
	const waiting = spacing.inTurn(
		'a:busy',
		() =>
			new Promise<void>((resolve) => {
				end = resolve;
			}),
	);
	free('a:used');
	for (let i = 0; i < 4997; i++) free(`a:${i}`);
	expect(await isFree(spacing, 'a:next')).toBe(true);
	expect(await isFree(spacing, 'a:used')).toBe(true);
	// Dropped: the findings of its calls are found out again.
	expect(await isFree(spacing, 'a:oldest')).toBe(false);
	let isBusy = true;
	const behind = spacing.inTurn('a:busy', () => Promise.resolve(isBusy));
	await new Promise((resolve) => setTimeout(resolve, 1));
	isBusy = false;
	end();
	await waiting;
	expect(await behind).toBe(false);
});

test.each([
	['succeeded', () => Promise.resolve()],
	['failed', () => Promise.reject(new Error('no'))],
])('a key whose calls have %s is dropped like any other', async (_, run) => {
	const spacing = createSpacing();
	await Promise.allSettled([1, 2].map(() => spacing.inTurn('a:done', run)));
	for (const at of [0, 1]) accept(spacing, 'a:done', at, at);
	for (let i = 0; i < 4999; i++) accept(spacing, `a:${i}`, 0, 0);
	expect(await isFree(spacing, 'a:done')).toBe(true);
	for (let i = 0; i < 5000; i++) accept(spacing, `b:${i}`, 0, 0);
	expect(await isFree(spacing, 'a:done')).toBe(false);
});

describe('a spacing that the server may not have', () => {
	const ended = { callKey: KEY, spacingMs: 10_000, isPage: false, isAccepted: true };

	test('is not kept by further pages once a page was accepted without it, but by reads', () => {
		const spacing = createSpacing();
		accept(spacing, KEY, 0, 0);
		spacing.ended(KEY, { ...ended, sentAt: 1, endedAt: 1, isPage: true });
		expect(spacing.isWorthKeeping(KEY, KEY, true)).toBe(false);
		expect(spacing.isWorthKeeping(KEY, KEY, false)).toBe(true);
		spacing.ended(KEY, { ...ended, sentAt: 2, endedAt: 2 });
		spacing.ended(KEY, { ...ended, sentAt: 3, endedAt: 3, isPage: true });
		expect(spacing.isWorthKeeping(KEY, KEY, false)).toBe(false);
	});

	test.each([
		[11_999, false],
		[12_000, true],
	])('is kept again after %i ms without a call: %p', (ms, isKept) => {
		const spacing = createSpacing();
		for (const call of ['a', 'b', 'c']) spacing.heldBack(KEY, call);
		expect(spacing.isWorthKeeping(KEY, 'a', false)).toBe(true);
		expect(spacing.isWorthKeeping(KEY, 'd', false)).toBe(false);
		accept(spacing, KEY, 0, 0);
		for (const call of ['a', 'b', 'c']) spacing.heldBack(KEY, call);
		accept(spacing, KEY, ms, ms);
		expect(spacing.isWorthKeeping(KEY, 'd', false)).toBe(isKept);
	});
});
