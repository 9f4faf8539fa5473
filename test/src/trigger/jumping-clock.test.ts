// A device whose clock jumps: each of its samples comes once, in the order in which they arrived. More of it is in
// jumping-clock.long.test.ts.
import fc from 'fast-check';
import {
	CREDENTIALS,
	endWorld,
	expectEachOnce,
	expectNoOutage,
	expectOnce,
	jumping,
	numbers,
	ONE,
	STEP,
	upTo,
} from './jumping-clock.ts';

afterEach(endWorld);

describe.each(CREDENTIALS)('%s', (_, credential) => {
	test('one sample two hours ahead comes once, and those after it when they arrive', async () => {
		const world = await jumping([
			{ from: 4, minutes: 120 },
			{ from: 5, minutes: 0 },
		]);
		const it = world.host(ONE, credential);
		await it.activate();
		await world.ticks(it, 12);
		expect(numbers(it)).toEqual(upTo(12));
		expectOnce(it);
	});

	test.each([45, 1500])(
		'a clock that is off by %i minutes for half an hour, ahead and then back',
		async (minutes) => {
			await expectEachOnce(minutes, credential);
		},
	);

	test('with any jumps, lost polls and lost processes: each sample once', async () => {
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
					const world = await jumping([...within, { from: 44, minutes: 0 }]);
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
				},
			),
			{ numRuns: 2 },
		);
	});

	test('a clock that is off by 90 minutes, ahead and then back, is not an outage', async () => {
		await expectNoOutage(90, credential);
	});
});
