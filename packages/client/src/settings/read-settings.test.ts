import { AtessAuthError, AtessNetworkError, AtessRateLimitError } from '../errors/index.ts';
import { completeReadBack, type SettingsClient } from './deps.ts';
import { currentSettings, readSettings } from './read-settings.ts';

const SITE = { operationId: 'pbdSetting', method: 'GET', path: '/' };
const REFUSED = { code: 401, msg: 'no', httpStatus: 401 };

/** A client that gives this, or throws it. */
const clientOf = (answer: unknown): SettingsClient => ({
	request: () =>
		answer instanceof Error
			? Promise.reject(answer)
			: Promise.resolve({ data: answer } as Awaited<ReturnType<SettingsClient['request']>>),
});

test.each([null, undefined, {}, [], [{ socMax: 1 }], 'on', 7])(
	'a device that responses %j reports no settings',
	async (data) => {
		const client = clientOf(data);
		expect(await currentSettings({ client }, 'pbd', 'A1')).toBeUndefined();
		expect(await readSettings({ client }, 'pbd', 'A1')).toEqual({
			error: { name: 'NoSettings', message: 'A1 reports no settings.' },
			...{ stop: false, tooFrequent: false },
		});
	},
);

test.each([
	[
		'a refusal as too frequent',
		new AtessRateLimitError(SITE, { waitMs: 5000, nextAt: 5000 }),
		true,
		true,
		5000,
	],
	['a refusal of the account', new AtessAuthError(SITE, REFUSED), true, false, undefined],
	[
		'a server that is not reached',
		new AtessNetworkError(SITE, 'x', 'ENOTFOUND'),
		false,
		false,
		undefined,
	],
])('%s is read again soon or not', async (_, error, stop, tooFrequent, retryAfterMs) => {
	const reading = await readSettings({ client: clientOf(error) }, 'pbd', 'A1');
	expect(reading).toMatchObject({ error: { name: error.name }, stop, tooFrequent });
	expect('retryAfterMs' in reading ? reading.retryAfterMs : undefined).toBe(retryAfterMs);
	const signal = AbortSignal.abort();
	const ended = await readSettings({ client: clientOf(error), signal }, 'pbd', 'A1');
	expect(ended).toMatchObject({ stop: true });
});

test('a read for a change is its own, a shared one may be that of others', async () => {
	const asked: unknown[] = [];
	const client: SettingsClient = {
		request: (_id, _input, options) => {
			asked.push(options);
			return clientOf({ socMax: 1 }).request('pbdSetting', {});
		},
	};
	const { signal } = new AbortController();
	expect(await currentSettings({ client }, 'pbd', 'A1')).toEqual({ socMax: 1 });
	await currentSettings({ client, signal }, 'pbd', 'A1', { shared: true });
	expect(asked).toStrictEqual([
		{ fresh: true, onLimit: 'wait', maxWaitMs: 15_000 },
		{ onLimit: 'reuse', signal },
	]);
});

test('times that cannot be are those of the defaults', () => {
	const none = undefined as unknown as number;
	const given = { waitMs: Infinity, lateMs: -1, firstPauseMs: NaN, maxPauseMs: none };
	const defaults = completeReadBack({});
	expect(completeReadBack(given)).toEqual(defaults);
	expect(completeReadBack({ lateMs: 0, readBack: false })).toEqual({
		...defaults,
		...{ lateMs: 0, readBack: false },
	});
});
