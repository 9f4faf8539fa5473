import { AtessAuthError, AtessRateLimitError } from 'atess-client';
import { createPacedCalls, type Row } from 'atess-client/internal';
import {
	refusal,
	samples,
	scriptedServer,
} from '../../../packages/client/src/history/testing/scripted-server.ts';
import { readDay, summariseDevice } from '../../../nodes/Atess/trigger/reads/summaries';
import type { DayState } from '../../../nodes/Atess/trigger/daily/due';
import type { PollRun } from '../../../nodes/Atess/trigger/run/poll-run';
import type { DeviceState } from '../../../nodes/Atess/trigger/state/trigger-state';
import { device } from './samples.ts';

const PCS = { ...device('SIMPCS0001', 'SIMLOG0001', 'pcs'), model: 'PCS100' };
const INFO = { deviceType: 'pcs' as const };
const MINUTE = 60_000;

const circuit = () =>
	({ state: 'closed', accepted: true, failures: 0, nextTrialAt: undefined }) as const;

/** Local time in Bangkok. */
const at = (local: string): number => Date.parse(`${local}+07:00`);

/** Polls the days that are due from a server that has these rows. */
async function poll(
	local: string,
	rows: readonly Row[],
	day: DayState | undefined,
	{ before, isOver = () => false }: { before?: () => void; isOver?: () => boolean } = {},
) {
	const { client, asked } = scriptedServer(rows, { ...(before && { before }) });
	const run = {
		account: { client },
		calls: createPacedCalls({ circuit }),
		options: { timezone: 'Asia/Bangkok', graceMs: 120 * MINUTE, powerUnit: 'W' },
		now: at(local),
		isOver,
		msLeft: () => 1000,
		warn: () => undefined,
	} as unknown as PollRun;
	const state: DeviceState = { info: INFO, unread: 5, ...(day && { day }) };
	return { ...(await summariseDevice(run, PCS, state)), asked };
}

const whole = (date: string) => samples(`${date} 00:00:00`, `${date} 23:55:00`);

test('the first poll sums up nothing: the day on which it is comes first', async () => {
	const { state, events, asked } = await poll('2025-06-11T10:00', [], undefined);
	expect(state).toStrictEqual({ info: INFO, unread: 5, day: { last: '2025-06-10' } });
	expect([events, asked]).toEqual([[], []]);
});

test('each day that is due makes an event, and the first names the days that are left out', async () => {
	const rows = ['2025-06-14', '2025-06-15'].flatMap(whole).map((row) => ({
		...row,
		batteryPower: 5000,
	}));
	const { state, events, failure } = await poll('2025-06-16T00:20', rows, { last: '2025-06-06' });
	expect(failure).toBeUndefined();
	expect(state).toStrictEqual({ info: INFO, unread: 5, day: { last: '2025-06-15' } });
	expect(events).toHaveLength(7);
	expect(events[0]).toMatchObject({
		name: 'dailySummary',
		id: 'dailySummary/SIMPCS0001/2025-06-09',
		moment: { at: Date.parse('2025-06-09'), text: '2025-06-09 23:59:59' },
		devices: [PCS],
		details: {
			daysNotSummarised: '2025-06-07 to 2025-06-08',
			samples: 0,
			samplesExpected: 288,
		},
	});
	expect(events[6]?.id).toBe('dailySummary/SIMPCS0001/2025-06-15');
	expect(events[6]?.details).toMatchObject({ samples: 288, samplesExpected: 288 });
	for (const { details } of events.slice(1)) expect(details.daysNotSummarised).toBeNull();
});

test('a day that is not whole waits for its late samples, and is summed up after that', async () => {
	const rows = whole('2025-06-11').slice(0, -1);
	const day = { last: '2025-06-10' };
	const early = await poll('2025-06-12T00:20', rows, day);
	expect(early.events).toEqual([]);
	expect(early.state.day).toEqual({ ...day, next: at('2025-06-12T00:50') });
	const late = await poll('2025-06-12T02:00', rows, day);
	expect(late.events.map(({ details }) => details.samples)).toEqual([287]);
	expect(late.state.day).toEqual({ last: '2025-06-11' });
});

test('a day that cannot be read is read again half an hour later, and what was summed up stays', async () => {
	let calls = 0;
	const { state, events, failure } = await poll(
		'2025-06-13T10:00',
		whole('2025-06-11'),
		{
			last: '2025-06-10',
		},
		{
			before: () => {
				if (++calls > 1) throw refusal(500, 'system error');
			},
		},
	);
	expect(events.map(({ id }) => id)).toEqual(['dailySummary/SIMPCS0001/2025-06-11']);
	expect(state).toStrictEqual({
		info: INFO,
		unread: 5,
		day: { last: '2025-06-11', next: at('2025-06-13T10:30') },
	});
	expect(failure?.message).toContain('system error');
});

test('an account that is refused ends the poll', async () => {
	const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
	const refused = new AtessAuthError(site, { code: 401, msg: 'no', httpStatus: 401 });
	const before = (): never => {
		throw refused;
	};
	await expect(poll('2025-06-12T10:00', [], { last: '2025-06-10' }, { before })).rejects.toBe(
		refused,
	);
});

test('a read that is held back changes nothing, and neither does a poll that is over', async () => {
	const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
	const day = { last: '2025-06-10' };
	const before = (): never => {
		throw new AtessRateLimitError(site, { waitMs: 1000, nextAt: 1000 });
	};
	const held = await poll('2025-06-12T10:00', [], day, { before });
	expect(held).toMatchObject({ state: { info: INFO, unread: 5, day }, events: [] });
	expect(held.failure).toBeUndefined();
	const over = await poll('2025-06-12T10:00', [], day, { isOver: () => true });
	expect(over).toMatchObject({ state: { info: INFO, unread: 5, day }, events: [], asked: [] });
});

test.each([
	['powerUnitUnconfirmed', { model: 'HPS150HV' }, {}],
	['modelUnknown', {}, { powerUnit: 'kW' }],
	['readFailed', { model: 'HPS150HV' }, { powerUnit: 'kW' }],
])(
	'the summary of a day has the quality flag %s where it is due, and no other',
	async (code, of, unit) => {
		const rows = whole('2025-06-11').map((row) => ({ ...row, ppv: 5, ppv1: 7, batteryPower: 3 }));
		const poison = ({ time }: Row) => code === 'readFailed' && time === '2025-06-11 12:00:00';
		const run = {
			account: { client: scriptedServer(rows, { poison }).client },
			calls: createPacedCalls({ circuit }),
			options: { timezone: 'Asia/Bangkok', ...unit },
			now: at('2025-06-12T10:00'),
			msLeft: () => 1000,
		} as unknown as PollRun;
		const summary = await readDay(run, { ...device('SIMHPS0001'), ...of }, '2025-06-11');
		const codes = ['powerUnitUnconfirmed', 'modelUnknown', 'readFailed'];
		expect(summary.quality.filter((each) => codes.includes(each))).toEqual([code]);
	},
);
