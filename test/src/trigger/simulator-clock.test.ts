import { createSimulator, type Simulator } from 'atess-simulator';
import { account } from '../node/account.ts';
import { N8nHost } from './n8n-host.ts';
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';

let simulator: Simulator;
afterEach(() => simulator.close());

/** A second in which as much simulated time passes as in a minute at x60. */
const FAST = { start: '2025-06-11T03:02:00Z', speed: 3600, limits: 'off' } as const;

test('a fault starts the workflow at the next poll, an hour of simulated time later', async () => {
	simulator = await createSimulator(FAST);
	const it = new N8nHost({
		parameters: { triggerOn: 'fault', scope: 'everything' },
		credential: account(simulator.url, { timezone: 'Asia/Bangkok' }).atessApi,
	});
	it.start();
	const hour = async (): Promise<void> => {
		await new Promise((resolve) => setTimeout(resolve, 1000));
	};
	await it.activate();
	await hour();
	await it.tick();
	await hour();
	simulator.control.raiseFault({ deviceSn: 'SIMPCS0001', code: '2-104-3' });
	await hour();
	await it.tick();
	expect(it.errors).toEqual([]);
	expect(it.items.map(({ event, deviceSn }) => [event, deviceSn])).toContainEqual([
		'faultRaised',
		'SIMPCS0001',
	]);
	expect(it.warnings.filter((warning) => warning.includes('Plant Time Zone'))).toEqual([]);
});

test('ranges and ages go by the clock of the simulator', async () => {
	simulator = await createSimulator({ ...FAST, speed: 0 });
	const nodePackage = await loadNodePackage(ROOT);
	const credentials = account(simulator.url, { timezone: 'Asia/Bangkok' });
	const run = async (parameters: Record<string, string>) => {
		const type = 'n8n-nodes-atess.atess';
		const { items, error } = await executeNode(
			{ type, parameters: { resource: 'device', deviceSn: 'SIMPCS0001', ...parameters } },
			{ nodePackage, credentials, input: [{}] },
		);
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};
	const [latest] = await run({ operation: 'getLatestData' });
	expect(JSON.stringify(latest)).not.toContain('stale');
	const rows = await run({ operation: 'getHistory', range: 'today', resolution: 'samples' });
	expect(rows.at(-1)?.timeLocal).toMatch(/^2025-06-11 /);
});
