// A device whose clock jumps: each of its samples comes once, in the order in which they arrived.
import fc from 'fast-check';
import type { N8nHost } from './n8n-host.ts';
import { World } from './world.ts';

const START = '2025-06-11T03:02:00Z';
const ONE = { triggerOn: 'newData', output: 'raw', scope: 'device', deviceSn: 'SIMPCS0001' };
/** Asia/Bangkok. */
const ZONE_MS = 7 * 3_600_000;
const STEP = 5;

interface Row {
	readonly n: number;
	readonly time: string;
}

/** From a sample on, the device's clock is off by so many minutes. */
interface Jump {
	readonly from: number;
	readonly minutes: number;
}

let world: World;
afterEach(async () => {
	await world.end();
});

/** A device that takes a sample every five minutes, by a clock that jumps. */
async function jumping(jumps: readonly Jump[]): Promise<Row[]> {
	world = await World.at(START);
	const begun = Date.parse(START) - 2 * 60_000;
	const rows = (): Row[] => {
		const count = Math.floor((world.now.ms - begun) / (STEP * 60_000)) + 1;
		return Array.from({ length: count }, (_, n) => {
			const { minutes = 0 } = jumps.findLast(({ from }) => from <= n) ?? {};
			const shown = begun + ZONE_MS + (n * STEP + minutes) * 60_000;
			return { n, time: new Date(shown).toISOString().slice(0, 19).replace('T', ' ') };
		});
	};
	await world.between((path, answer) => {
		if (/pcs.*last/i.test(path)) return { ...answer, data: rows().at(-1) };
		if (!/pcs.*data-list/i.test(path)) return answer;
		const query = new URL(path, 'http://test').searchParams;
		const [from = '', to = ''] = ['startDate', 'endDate'].map((name) => query.get(name) ?? '');
		const datas = rows()
			.filter(({ time }) => time >= from && time <= to)
			.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
		return { ...answer, data: { datas, total: datas.length } };
	});
	return rows();
}

const numbers = ({ items }: N8nHost): number[] => items.map(({ n }) => Number(n));
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

function expectOnce(it: N8nHost): void {
	const ids = it.items.map(({ eventId }) => eventId);
	expect(new Set(ids).size).toBe(ids.length);
	expect(it.errors).toEqual([]);
	expect(it.warnings.join('\n')).not.toContain('history');
}

describe.each([
	['with a zone', { timezone: 'Asia/Bangkok' }],
	['without a zone', {}],
])('%s', (_, credential) => {
	test('one sample two hours ahead comes once, and those after it when they arrive', async () => {
		await jumping([
			{ from: 4, minutes: 120 },
			{ from: 5, minutes: 0 },
		]);
		const it = world.host(ONE, credential);
		await it.activate();
		await world.ticks(it, 40);
		expect(numbers(it)).toEqual(upTo(40));
		expectOnce(it);
	});

	test.each([5, 45, 90, 720, 1500, 43_200])(
		'a clock that is off by %i minutes for half an hour, ahead and then back',
		async (minutes) => {
			await jumping([
				{ from: 3, minutes },
				{ from: 9, minutes: 0 },
				{ from: 13, minutes: -minutes },
				{ from: 19, minutes: 0 },
			]);
			const it = world.host(ONE, credential);
			await it.activate();
			await world.ticks(it, 30);
			expect(numbers(it)).toEqual(upTo(30));
			expectOnce(it);
		},
	);

	test('whatever it jumps, and whatever polls and processes are lost: each sample once', async () => {
		const jumps = fc.array(
			fc.record({
				from: fc.integer({ min: 2, max: 40 }),
				minutes: fc.integer({ min: -1500, max: 1500 }),
			}),
			{ maxLength: 4 },
		);
		const lost = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(
				jumps,
				lost,
				fc.option(fc.integer({ min: 1, max: 40 })),
				async (all, missed, restart) => {
					// Nothing is known of what the clock has shown before the trigger began.
					const within = all
						.toSorted((a, b) => a.from - b.from)
						.map(({ from, minutes }) => ({ from, minutes: Math.max(minutes, STEP - from * STEP) }));
					await jumping([...within, { from: 44, minutes: 0 }]);
					const it = world.host(ONE, credential);
					await it.activate();
					for (let poll = 1; poll <= 60; poll++) {
						world.now.advance(STEP);
						if (poll === restart) {
							it.kill();
							it.start();
							await it.activate('init');
						} else if (!missed.includes(poll)) await it.tick();
					}
					expect(numbers(it).sort((a, b) => a - b)).toEqual(upTo(60));
					expectOnce(it);
					await world.end();
				},
			),
			{ numRuns: 5 },
		);
	});

	test.each([45, 90, 720, 1500])(
		'a clock that is off by %i minutes, ahead and then back, is no outage',
		async (minutes) => {
			await jumping([
				{ from: 3, minutes },
				{ from: 15, minutes: 0 },
				{ from: 20, minutes: -minutes },
				{ from: 32, minutes: 0 },
			]);
			const it = world.host({ ...ONE, triggerOn: 'connection' }, credential);
			await it.activate();
			await world.ticks(it, 40);
			expect(it.items).toEqual([]);
		},
	);
});
