// An hour and a half in which n8n dies three times; kill-week.ts has weeks of it.
import { text, reported, World } from './world.ts';
import type { Dying, N8nHost } from './n8n-host.ts';

const PCS = { scope: 'device', deviceSn: 'SIMPCS0001' };
const DEATHS: Readonly<Record<number, 'between' | Dying>> = {
	3: 'beforeBoth',
	8: 'between',
	14: 'afterBoth',
};

let world: World;
beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});
afterEach(async () => {
	await world.end();
});

/** Eighteen polls, one every five minutes. */
async function live(it: N8nHost, before: (poll: number) => void = () => undefined): Promise<void> {
	await it.activate();
	for (let poll = 1; poll <= 18; poll++) {
		world.now.advance(5);
		before(poll);
		const death = DEATHS[poll];
		if (death !== 'between') await it.tick(death ?? 'afterBoth');
		if (!death) continue;
		it.kill();
		it.start();
		await it.activate('init');
	}
	expect(it.errors).toEqual([]);
}

test('every sample comes once although n8n dies', async () => {
	const it = world.host({ triggerOn: 'newData', ...PCS });
	await live(it);
	// From 10:05 of the plant to the last sample before the last poll.
	const expected = Array.from({ length: 18 }, (_, i) =>
		new Date(Date.parse('2025-06-11T10:05:00Z') + i * 300_000)
			.toISOString()
			.slice(0, 19)
			.replace('T', ' '),
	);
	expect(it.items.map(({ timeLocal }) => text(timeLocal)).sort()).toEqual(expected);
});

test('a fault is raised and cleared once although n8n dies in the poll that sees it', async () => {
	const it = world.host({ triggerOn: 'fault', ...PCS });
	await live(it, (poll) => {
		const fault = { deviceSn: 'SIMPCS0001', code: '2-104-3' };
		if (poll === 2) world.simulator.control.raiseFault(fault);
		if (poll === 7) world.simulator.control.clearFaults({ deviceSn: 'SIMPCS0001' });
	});
	expect(reported(it)).toHaveLength(2);
	expect(reported(it)[0]).toContain('faultRaised');
	expect(reported(it)[1]).toContain('faultCleared');
});
