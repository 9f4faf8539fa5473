import { AtessApiError, AtessAuthError, AtessRateLimitError } from 'atess-client';
import { createPacedCalls } from 'atess-client/internal';
import { watchSettings } from '../../../nodes/Atess/trigger/reads/watch-settings';
import type { PollRun } from '../../../nodes/Atess/trigger/run/poll-run';
import type { DeviceState } from '../../../nodes/Atess/trigger/state/trigger-state';
import { device, MIDNIGHT, MINUTE } from './samples.ts';

const HPS = device('SIMHPS0001', 'SIMLOG0001');
const INFO = { deviceType: 'hpsCentral' as const };
const NOW = MIDNIGHT;
const site = { operationId: 'hpsCentralSetting', method: 'GET', path: '/x' };
const refusal = { code: 500, msg: 'fail', httpStatus: 200 };
const VALUES = { atsComNo: 1, socMax: 90 };
const circuit = () =>
	({ state: 'closed', accepted: true, failures: 0, nextTrialAt: undefined }) as const;

/** A poll that reads these settings, or fails. */
async function poll(
	before: Omit<DeviceState, 'info'>,
	answer: unknown,
	{ devices = 1, checkMinutes = 60, timezone }: Partial<Options> = {},
) {
	const asked: unknown[] = [];
	const warnings: string[] = [];
	const run = {
		account: {
			client: {
				request: (...request: unknown[]) => {
					asked.push(request);
					if (answer instanceof Error) return Promise.reject(answer);
					return Promise.resolve({ data: answer });
				},
			},
			ledger: { writesSince: (...about: unknown[]) => Promise.resolve([{ about }]) },
		},
		calls: createPacedCalls({ circuit }),
		options: { checkEveryMs: checkMinutes * MINUTE, timezone },
		now: NOW,
		msLeft: () => 7000,
		warn: (message: string) => warnings.push(message),
	} as unknown as PollRun;
	const watched = await watchSettings(run, HPS, { info: INFO, ...before }, devices);
	return { ...watched, asked, warnings };
}

interface Options {
	readonly devices: number;
	readonly checkMinutes: number;
	readonly timezone: string;
}

const readAt = (minutes: number, values: Readonly<Record<string, unknown>> = VALUES) => ({
	settings: { values, at: NOW - minutes * MINUTE, reported: 3 },
});

test.each<[string, Omit<DeviceState, 'info'>, number, boolean]>([
	['never were read', {}, 60, true],
	['were read an hour ago', readAt(60), 60, true],
	['were read half a minute less ago', readAt(59.5), 60, true],
	['were read later than that', readAt(59.49), 60, false],
	['could not be read half an hour ago', { unread: NOW - 29.5 * MINUTE }, 60, true],
	['could not be read later than that', { unread: NOW - 29.49 * MINUTE }, 60, false],
	['could not be read, of a device checked more often', { unread: NOW - 9.5 * MINUTE }, 10, true],
	['could not be read just now', { ...readAt(600), unread: NOW }, 60, false],
])('settings that %s are read or not', async (_, before, checkMinutes, isRead) => {
	const { asked, state, events } = await poll(before, VALUES, { checkMinutes });
	expect(asked).toHaveLength(isRead ? 1 : 0);
	expect(events).toEqual([]);
	if (!isRead) expect(state).toEqual({ info: INFO, ...before });
});

test('the first settings are kept, and make no event', async () => {
	const { state, events, asked } = await poll({ unread: NOW - 60 * MINUTE }, VALUES);
	expect(state).toStrictEqual({
		info: INFO,
		settings: { values: VALUES, at: NOW, reported: 0 },
	});
	expect(events).toEqual([]);
	expect(asked).toEqual([
		[
			'hpsCentralSetting',
			{ deviceSn: 'SIMHPS0001' },
			expect.objectContaining({ onLimit: 'wait', maxWaitMs: 7000 }),
		],
	]);
});

test.each([
	[100, true],
	[101, false],
])('of %i devices the values themselves are kept: %p', async (devices, isWhole) => {
	const { state } = await poll({}, VALUES, { devices });
	expect(state.settings?.values).toEqual(isWhole ? VALUES : undefined);
	expect(Object.keys(state.settings?.prints ?? {})).toEqual(isWhole ? [] : ['atsComNo', 'socMax']);
});

test('settings that are the same make no event', async () => {
	const { state, events } = await poll(readAt(60), VALUES);
	expect(events).toEqual([]);
	expect(state.settings).toEqual({ values: VALUES, at: NOW, reported: 3 });
});

test.each([
	['Asia/Bangkok', '2026-03-10 07:00:00'],
	[undefined, ''],
])('a change is one event, with its time in %s: "%s"', async (timezone, text) => {
	const { state, events } = await poll(
		readAt(60),
		{ ...VALUES, atsComNo: 7 },
		timezone === undefined ? {} : { timezone },
	);
	expect(state.settings).toEqual({ values: { ...VALUES, atsComNo: 7 }, at: NOW, reported: 4 });
	expect(events).toEqual([
		{
			name: 'settingsChanged',
			id: expect.stringMatching(/^settingsChanged\/SIMHPS0001\/4\/./) as string,
			moment: { at: NOW, text },
			devices: [HPS],
			details: {
				settings: ['atsComNo'],
				changes: [{ key: 'atsComNo', before: 1, after: 7, risk: 2 }],
				changedAfter: '2026-03-09T23:00:00.000Z',
				changedBefore: '2026-03-10T00:00:00.000Z',
				writesOfThisN8n: [{ about: ['SIMHPS0001', NOW - 60 * MINUTE] }],
			},
		},
	]);
});

describe('the known state stays', () => {
	const before = readAt(60);

	test('where the read fails, and the failure is reported', async () => {
		const failure = new AtessApiError(site, refusal);
		const watched = await poll(before, failure);
		expect(watched).toMatchObject({ state: { ...before, unread: NOW }, events: [], failure });
	});

	test('where the device returns no settings, and this is reported', async () => {
		const { state, events, warnings } = await poll(before, null);
		expect([state, events]).toEqual([{ info: INFO, ...before, unread: NOW }, []]);
		expect(warnings).toEqual([
			'SIMHPS0001 returned no settings. They are read again at the next check.',
		]);
	});

	test('where it is too early to read them: the next poll tries again', async () => {
		const waitMs = 5000;
		const early = new AtessRateLimitError(site, {
			...{ waitMs, nextAt: NOW + waitMs, role: 'settings', mode: 'wait' },
			...{ limit: undefined, lastMs: undefined, last: undefined },
		});
		const { state, events, failure } = await poll(before, early);
		expect([state, events, failure]).toEqual([{ info: INFO, ...before }, [], undefined]);
	});

	test('where access is denied: the poll decides', async () => {
		const denied = new AtessAuthError(site, { ...refusal, code: 403 });
		await expect(poll(before, denied)).rejects.toBe(denied);
	});
});
