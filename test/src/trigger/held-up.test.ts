// A failed or refused read does not stop other reads, and does not lock the account.
import { text, reported, World, type Answer } from './world.ts';

const START = '2025-06-11T03:02:00Z';
const ZONE = { timezone: 'Asia/Bangkok' };
const PCS = { scope: 'device', deviceSn: 'SIMPCS0001' };

let world: World;
afterEach(async () => {
	await world.end();
});

describe('a history that cannot be read', () => {
	const broken = { trouble: 'html', troubleOperations: 'pcsDataList' } as const;

	test('does not end the watch over the latest data', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'fault', ...PCS });
		await it.activate();
		world.simulator.control.setSwitches(broken);
		await world.ticks(it, 2);
		// A poll is missed, so that the history is needed.
		world.now.advance(5);
		await world.ticks(it, 9);
		world.simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
		await world.ticks(it, 3);
		world.simulator.control.clearFaults({ deviceSn: 'SIMPCS0001' });
		await world.ticks(it, 6);
		expect(reported(it)).toEqual([
			'faultRaised 2025-06-11 11:05:00 SIMPCS0001',
			'faultCleared 2025-06-11 11:30:00 SIMPCS0001',
		]);
		expect(it.warnings.join('\n')).toContain(
			'Samples of SIMPCS0001 between 2025-06-11 10:10:00 and 2025-06-11 10:50:00 are missing, as its history cannot be read; it is tried again for a day.',
		);
	});

	test('is read once it can be: the samples that are missing come late, each once', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'newData', ...PCS });
		await it.activate();
		world.simulator.control.setSwitches(broken);
		world.now.advance(15);
		await world.ticks(it, 10);
		expect(it.items.at(0)).toMatchObject({ notFetchedFrom: '2025-06-11 10:00:00' });
		world.simulator.control.setSwitches({ trouble: 'none' });
		await world.ticks(it, 14);
		const times = it.items.map(({ timeLocal }) => text(timeLocal));
		// Every five minutes from 10:05, regardless of the order.
		expect([...times].sort()).toEqual(
			Array.from({ length: 27 }, (_, i) =>
				new Date(Date.parse('2025-06-11T10:05:00Z') + i * 300_000)
					.toISOString()
					.slice(0, 19)
					.replace('T', ' '),
			),
		);
		expect(it.items.filter(({ late }) => late === true).length).toBeGreaterThan(3);
	});

	test('is requested less and less', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'newData', ...PCS });
		await it.activate();
		world.simulator.control.setSwitches(broken);
		world.now.advance(15);
		await world.ticks(it, 12 * 12);
		const asked = world.simulator.requests.filter(
			({ operationId }) => operationId === 'pcsDataList',
		);
		// At most each poll for half an hour, each quarter of an hour for two hours, then each hour.
		expect(asked.length).toBeLessThanOrEqual(7 + 8 + 10);
		expect(it.items.length).toBeGreaterThan(12 * 12 - 9);
	});
});

describe('devices that fail', () => {
	const FIRST = 'hpsCentralDataLast,hpsCentralDataList,hpsStringDataLast,hpsStringDataList';

	test('and are the first ones do not hold up the others', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'newData' });
		await it.activate();
		world.simulator.control.setSwitches({
			trouble: 'html',
			troubleOperations: `${FIRST},pcsDataLast,pcsDataList`,
		});
		await world.ticks(it, 24);
		expect(it.errors).toEqual([]);
		expect(it.executions.map(({ length }) => length)).toEqual(Array<number>(24).fill(4));
	});

	test('and are the first ones of a new process do not, either', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'newData' });
		await it.activate();
		await world.ticks(it, 1);
		world.simulator.control.setSwitches({
			trouble: 'reset',
			troubleOperations: `${FIRST},pcsDataLast,pcsDataList`,
		});
		it.kill();
		it.start();
		await it.activate('init');
		await world.ticks(it, 12);
		// The first five minutes are quiet; then three failures in a row end a poll, once.
		expect(
			it.executions
				.slice(1)
				.map(({ length }) => length)
				.slice(-9),
		).toEqual(Array<number>(9).fill(4));
	});
});

describe('a refused account', () => {
	const WATCHED = ['newData', 'connection', 'fault', 'statusChanged', 'threshold'];

	async function refusing(
		isRefused: (path: string) => boolean,
		answer: Answer,
	): Promise<{ times: number[] }> {
		const times: number[] = [];
		await world.between((path, body) => {
			if (!isRefused(path)) return body;
			times.push(world.now.ms);
			return answer;
		});
		return { times };
	}

	test('is read three times in half an hour, however many triggers there are', async () => {
		world = await World.at(START);
		let isOver = false;
		const refused = await refusing(() => isOver, { code: 401, msg: 'Unauthorized', data: null });
		const process = world.process();
		const hosts = WATCHED.map((triggerOn) =>
			world.host({ triggerOn }, undefined, { workflowId: triggerOn, process }),
		);
		for (const it of hosts) await it.activate();
		isOver = true;
		const begun = world.now.ms;
		for (let i = 0; i < 24; i++) {
			world.now.advance(5);
			await Promise.all(hosts.map((it) => it.tick()));
		}
		// It was accepted before, so four in a row are needed at first, in addition to calls under way; then three.
		const within = (from: number, to: number): number =>
			refused.times.filter((at) => at >= begun + from * 60_000 && at < begun + to * 60_000).length;
		expect(within(0, 30)).toBeLessThanOrEqual(4 + WATCHED.length - 1);
		for (const from of [35, 65, 95]) {
			expect(within(from, from + 30)).toBeLessThanOrEqual(3);
		}
		// The cooldown doubles up to an hour: the account is tried again, but not in each half hour.
		expect(within(30, 120)).toBeGreaterThan(0);
	});

	test('that was accepted before is read four times by a trigger with many devices', async () => {
		world = await World.at(START, { plants: 4 });
		let isOver = false;
		const refused = await refusing(() => isOver, { code: 403, msg: 'No access', data: null });
		const it = world.host({ triggerOn: 'newData' });
		await it.activate();
		await world.ticks(it, 1);
		expect(it.items.length).toBeGreaterThan(8);
		isOver = true;
		await world.ticks(it, 1);
		expect(refused.times).toHaveLength(4);
	});

	test('that was never accepted is read three times, and the activation of a workflow reports the reason', async () => {
		world = await World.at(START);
		const refused = await refusing(() => true, { code: 401, msg: 'Unauthorized', data: null });
		const process = world.process();
		const causes: unknown[] = [];
		for (const triggerOn of WATCHED) {
			const it = world.host({ triggerOn }, undefined, { workflowId: triggerOn, process });
			await it.activate().catch((error: unknown) => {
				causes.push((error as { failure?: { cause?: string } }).failure?.cause);
			});
		}
		// A read that was refused a moment ago is not repeated by the next one.
		expect(causes[0]).toBe('credential-invalid');
		expect(causes).toHaveLength(WATCHED.length);
		expect(refused.times.length).toBeLessThanOrEqual(3);
	});

	test('for some devices goes on with the others, and requests those less and less', async () => {
		world = await World.at(START);
		let isOver = false;
		const refused = await refusing(
			(path) => isOver && /SIMHPS0001|SIMHPSS001|SIMPCS0001/.test(path),
			{ code: 403, msg: 'No access', data: null },
		);
		const it = world.host({ triggerOn: 'newData' });
		await it.activate();
		await world.ticks(it, 1);
		isOver = true;
		const before = it.items.length;
		await world.ticks(it, 12 * 6);
		expect(it.errors).toEqual([]);
		expect(it.items.length - before).toBe(4 * 72);
		// After 0, 30, 90 and 210 minutes; each time its latest data and, as samples are missing, its history.
		expect(refused.times.length).toBeLessThanOrEqual(3 * 4 * 2);
		isOver = false;
		await world.ticks(it, 12 * 3);
		expect(it.executions.at(-1)).toHaveLength(7);
		const ofPcs = it.items.filter(({ deviceSn }) => deviceSn === 'SIMPCS0001');
		expect(ofPcs).toHaveLength(1 + 12 * 9);
	});
});

describe('a fleet with many devices moved to another account', () => {
	test('goes on with the others after one pause', async () => {
		world = await World.at(START, { plants: 4 });
		let refused = 0;
		let isMoved = false;
		const moved = world.simulator.plants.slice(0, 3).flatMap(({ devices }) => devices);
		const serials = new RegExp(moved.map(({ serial }) => serial).join('|'));
		await world.between((path, body) => {
			if (!isMoved || !serials.test(path)) return body;
			refused++;
			return { code: 403, msg: 'No access', data: null };
		});
		const it = world.host({ triggerOn: 'newData' });
		await it.activate();
		await world.ticks(it, 1);
		const all = it.items.length;
		isMoved = true;
		await world.ticks(it, 12 * 4);
		const left = all - moved.length;
		expect(left).toBeGreaterThan(1);
		// Every sample of the others, those of the pause afterwards.
		expect(it.items.length - all).toBe(left * 48);
		// Four, then each of them again after half an hour and an hour more, with its history.
		expect(refused).toBeLessThanOrEqual(4 + moved.length * 2 * 3);
	});
});

describe('a scope that was narrowed while not all can be read', () => {
	test('leaves out other kinds', async () => {
		world = await World.at(START, { trouble: 'html', troubleOperations: 'plantList,dataLogList' });
		const credential = { ...ZONE, dataLogSns: 'SIMLOG0001' };
		const it = world.host({ triggerOn: 'newData' }, credential);
		await it.activate();
		await world.ticks(it, 2);
		const options = { deviceTypes: ['pcs'] };
		const edited = world.host({ triggerOn: 'newData', options }, credential);
		edited.database = it.database;
		await edited.activate('update');
		await world.ticks(edited, 2);
		expect(edited.executions.at(-1)).toMatchObject([{ deviceSn: 'SIMPCS0001' }]);
	});

	test('leaves out other devices', async () => {
		world = await World.at(START);
		const it = world.host({ triggerOn: 'newData' });
		await it.activate();
		await world.ticks(it, 2);
		world.simulator.control.setSwitches({ trouble: 'html', troubleOperations: 'pcsBaseInfo' });
		const edited = world.host({ triggerOn: 'newData', ...PCS });
		edited.database = it.database;
		await edited.activate('update');
		await world.ticks(edited, 2);
		expect(edited.executions.at(-1)).toMatchObject([{ deviceSn: 'SIMPCS0001' }]);
	});
});

describe('a poll that takes longer than n8n waits', () => {
	test('leaves out histories that there is no time for, and loses nothing', async () => {
		world = await World.at(START, { plants: 12 });
		let isSlow = false;
		await world.between((path, body) => {
			if (isSlow && /list/i.test(path)) world.now.set(world.now.ms + 30_000);
			return body;
		});
		const parameters = { triggerOn: 'fault', options: { includeHistory: true } };
		const it = world.host(parameters, undefined, { budgetMs: 240_000 });
		await it.activate();
		const all = world.simulator.plants.flatMap(({ devices }) => devices);
		const faulty = all.filter(({ model }) => model.startsWith('HPS1')).map(({ serial }) => serial);
		expect(faulty.length).toBeGreaterThan(6);
		for (const deviceSn of faulty) {
			world.simulator.control.raiseFault({ deviceSn, code: '1-102-1' });
		}
		isSlow = true;
		world.now.advance(5);
		const begun = world.now.ms;
		await it.tick();
		expect(world.now.ms - begun).toBeLessThan(240_000);
		expect(it.items.map(({ event }) => event)).toEqual(faulty.map(() => 'faultRaised'));
		expect(JSON.stringify(it.items.at(-1)?.historyMissing)).toContain(
			'was not read: n8n gives a poll no more time.',
		);
	});

	test('and that n8n has given up saves nothing: the next poll delivers the same', async () => {
		world = await World.at(START);
		let isSlow = false;
		await world.between((path, body) => {
			if (isSlow && /pcs.*last/i.test(path)) world.now.set(world.now.ms + 180_000);
			return body;
		});
		const it = world.host({ triggerOn: 'newData', ...PCS }, undefined, { budgetMs: 120_000 });
		await it.activate();
		isSlow = true;
		await world.ticks(it, 1);
		expect(it.errors.map(({ message }) => message)).toEqual([
			'The poll took longer than n8n allows.',
		]);
		expect(it.items).toEqual([]);
		isSlow = false;
		await world.ticks(it, 1);
		expect(it.items.map(({ timeLocal }) => timeLocal)).toEqual([
			'2025-06-11 10:05:00',
			'2025-06-11 10:10:00',
			'2025-06-11 10:15:00',
		]);
	});
});
