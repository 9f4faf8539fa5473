import { discoverStep } from './discover-step.ts';
import type { DeviceType } from '../document/device-type.ts';
import type { KnownDevice } from './settle-listings.ts';
import { startRouteServer, type Replies, type RouteServer } from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-23T10:00:00Z');
const CENTRAL = 'hpsCentralBaseInfoList';
const STRING = 'hpsStringBaseInfoList';
const PCS = 'pcsBaseInfoList';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

/** Steps of one call each, so that no list is seen together with another one. */
function stepping(among: DeviceType[], dataLogSns: string[]) {
	const known = new Map<string, KnownDevice>();
	let state: unknown;
	return {
		known,
		async until(count: number, now: number) {
			const warnings: string[] = [];
			for (let i = 0; i < count; i++) {
				const step = await discoverStep(testClient(server.url, { limits: { mode: 'off' } }), {
					start: { dataLogSns },
					among,
					maxCalls: 1,
					known,
					state,
					now: () => now,
				});
				({ state } = step);
				warnings.push(...step.warnings.map(({ message }) => message));
				for (const { deviceSn, deviceType, dataLogSn } of step.found) {
					known.set(deviceSn, { deviceType, dataLogSn });
				}
				for (const deviceSn of step.gone) known.delete(deviceSn);
			}
			return warnings;
		},
	};
}

const BOTH: Replies = {
	[CENTRAL]: { data: [{ deviceSn: 'A' }] },
	[STRING]: { data: [{ deviceSn: 'A' }] },
	hpsCentralDataLast: { code: 400 },
	hpsStringDataLast: { data: { ppv: 1 } },
};

test('a device that lists of two types have in different steps is what its data show', async () => {
	server.answerById(BOTH);
	const it = stepping(['hpsCentral', 'hpsString'], ['LOG1']);
	await it.until(2, START);
	expect(it.known).toEqual(new Map([['A', { deviceType: 'hpsString', dataLogSn: 'LOG1' }]]));
});

test('its data are not read again each time that its lists are', async () => {
	server.answerById(BOTH);
	const it = stepping(['hpsCentral', 'hpsString'], ['LOG1']);
	await it.until(2, START);
	const before = server.seen.length;
	await it.until(2, START + HOUR);
	expect(server.seen.slice(before).map(({ id }) => id)).toEqual([CENTRAL, STRING]);
	expect(it.known.get('A')?.deviceType).toBe('hpsString');
});

test('a device that several data loggers list in different steps has none, which is reported once', async () => {
	server.answerById({ [PCS]: { data: [{ deviceSn: 'A' }] } });
	const it = stepping(['pcs'], ['LOG1', 'LOG2', 'LOG3']);
	const warnings = await it.until(3, START);
	expect(it.known.get('A')).toEqual({ deviceType: 'pcs', dataLogSn: undefined });
	expect(warnings).toHaveLength(1);
	expect(warnings[0]).toContain('by several data loggers (LOG1, LOG2)');
	expect(await it.until(3, START + HOUR)).toEqual([]);
});

test('a device that several data loggers list is gone when none of them has it any more', async () => {
	server.answerById({ [PCS]: { data: [{ deviceSn: 'A' }] } });
	const it = stepping(['pcs'], ['LOG1', 'LOG2']);
	await it.until(2, START);
	server.answerById({});
	await it.until(1, START + HOUR);
	expect([...it.known.keys()]).toEqual(['A']);
	await it.until(1, START + HOUR);
	expect([...it.known.keys()]).toEqual([]);
});

test('a device that is left in one of two lists belongs to that data logger', async () => {
	server.answerById({ [PCS]: { data: [{ deviceSn: 'A' }] } });
	const it = stepping(['pcs'], ['LOG1', 'LOG2']);
	await it.until(2, START);
	server.answerById({
		[PCS]: ({ query }) => ({ data: query.dataLogSn === 'LOG2' ? [{ deviceSn: 'A' }] : [] }),
	});
	await it.until(2, START + HOUR);
	expect(it.known.get('A')).toEqual({ deviceType: 'pcs', dataLogSn: 'LOG2' });
});
