// A week of the scripted month, hour by hour, for the long tests; kill-hour.test.ts has the plain case.
import { createSimulator, type Simulator } from 'atess-simulator';
import type { INodeParameters } from 'n8n-workflow';
import { account } from '../node/account.ts';
import { MONTH, twelveDevices, ZONE } from './month.ts';
import { N8nHost, type Dying } from './n8n-host.ts';
import { VirtualNow } from './virtual-now.ts';

const FROM = '2025-10-03T00:02:00+02:00';
const TO = '2025-10-10T00:02:00+02:00';
const EVERY = 60;

const SOME = { deviceTypes: ['hpsCentral', 'pcs', 'pbd'] };
export const WORKFLOWS: Readonly<Record<'connection' | 'fault' | 'newData', INodeParameters>> = {
	connection: { triggerOn: 'connection', scope: 'everything', options: SOME },
	fault: { triggerOn: 'fault', scope: 'everything', options: SOME },
	newData: { triggerOn: 'newData', scope: 'device', deviceSn: 'SIMBCU0003' },
};

/** The events of that week of the scenario, regardless of n8n. */
export const EXPECTED = {
	connection: [
		'deviceOffline/SIMLOG0001/2025-10-06T07:10:00Z',
		'deviceOnline/SIMLOG0001/2025-10-06T07:10:00Z',
		'deviceOffline/SIMLOG0001/2025-10-09T10:00:00Z',
		'deviceOnline/SIMLOG0001/2025-10-09T10:00:00Z',
	],
	fault: [
		'faultRaised/SIMHPS0001/2025-10-03T08:25:00Z',
		'faultCleared/SIMHPS0001/2025-10-03T14:15:00Z',
	],
	// 288 a day from 00:05 on, without the 26 that are lost on the 9th.
	newData: 7 * 288 - 26,
};

let simulator: Simulator;
let now: VirtualNow;

beforeAll(async () => {
	now = new VirtualNow(FROM);
	simulator = await createSimulator({
		designs: [twelveDevices()],
		scenario: MONTH,
		now: now.date,
		validateAnswers: 'sample',
	});
});

afterAll(async () => {
	now.end();
	await (simulator as Simulator | undefined)?.close();
});

/** A generator of our own, so that a failure can be run again (mulberry32). */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Runs the week; n8n dies by `die`: not, between two polls, or within one. */
export async function week(
	parameters: INodeParameters,
	die: (poll: number) => 'no' | 'between' | Dying,
	to = TO,
): Promise<{ host: N8nHost; deaths: number }> {
	now.set(FROM);
	const host = new N8nHost({
		parameters,
		credential: account(simulator.url, { timezone: ZONE }).atessApi,
		clock: now,
	});
	host.start();
	await host.activate();
	let deaths = 0;
	for (let poll = 1; now.ms < Date.parse(to); poll++) {
		now.advance(EVERY);
		const death = die(poll);
		if (death !== 'between') await host.tick(death === 'no' ? 'afterBoth' : death);
		if (death === 'no') continue;
		deaths++;
		host.kill();
		now.advance(1);
		host.start();
		await host.activate('init');
		now.advance(-1);
	}
	expect(host.errors).toEqual([]);
	return { host, deaths };
}

export const idsOf = (host: N8nHost) => host.items.map(({ eventId }) => eventId as string);

/** Expects that a week in which n8n dies at random loses and doubles nothing. */
export function describeWeek(seed: number): void {
	describe(`a week in which n8n dies at random, seed ${seed}`, () => {
		const random = randomOf(seed);
		const die = (): 'no' | 'between' | 'beforeBoth' | 'afterBoth' => {
			const chance = random();
			if (chance > 0.15) return 'no';
			return chance < 0.05 ? 'between' : chance < 0.1 ? 'beforeBoth' : 'afterBoth';
		};

		test.each(['connection', 'fault'] as const)(
			'loses and doubles no event: %s',
			async (name) => {
				const { host, deaths } = await week(WORKFLOWS[name], die);
				expect(deaths).toBeGreaterThan(10);
				expect(idsOf(host)).toEqual(EXPECTED[name]);
			},
			600_000,
		);

		test('loses and doubles no sample', async () => {
			const { host } = await week(WORKFLOWS.newData, die);
			const ids = idsOf(host);
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids).toHaveLength(EXPECTED.newData);
		}, 600_000);
	});
}
