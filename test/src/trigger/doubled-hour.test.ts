import { createSimulator, type Simulator } from 'atess-simulator';
import { account } from '../node/account.ts';
import { twelveDevices } from './month.ts';
import { N8nHost } from './n8n-host.ts';
import { VirtualNow } from './virtual-now.ts';

let now: VirtualNow;
let simulator: Simulator;

afterEach(async () => {
	now.end();
	await simulator.close();
});

test('without a zone the samples of an hour that comes twice come once each, with ids of their own', async () => {
	// An hour before 02:00 in Berlin, in the night in which the clock goes back at three.
	now = new VirtualNow('2025-10-25T23:02:00Z');
	simulator = await createSimulator({
		now: now.date,
		designs: [{ ...twelveDevices(), commissioned: '2025-10-20' }],
	});
	const it = new N8nHost({
		parameters: { triggerOn: 'newData', scope: 'everything', options: { deviceTypes: ['pcs'] } },
		credential: account(simulator.url, {}).atessApi,
		clock: now,
	});
	it.start();
	await it.activate();
	for (let poll = 0; poll < 48; poll++) {
		now.advance(5);
		await it.tick();
	}
	const devices = new Set(it.items.map(({ deviceSn }) => deviceSn)).size;
	const ids = it.items.map(({ eventId }) => eventId);
	expect(devices).toBeGreaterThan(0);
	// Four hours. One of them comes twice by the clock.
	expect(ids).toHaveLength(48 * devices);
	expect(new Set(ids).size).toBe(48 * devices);
});
