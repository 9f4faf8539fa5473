import { createSimulator } from 'atess-simulator';
import { account } from '../node/account.ts';
import { N8nHost } from './n8n-host.ts';
import { VirtualNow } from './virtual-now.ts';

test('smoke', async () => {
	const now = new VirtualNow('2025-10-01T00:02:00Z');
	const simulator = await createSimulator({
		now: now.date,
		limits: 'all',
		validateAnswers: 'sample',
	});
	try {
		const host = new N8nHost({
			parameters: {
				triggerOn: 'newData',
				scope: 'everything',
				options: { timezone: 'Asia/Bangkok' },
			},
			credential: account(simulator.url).atessApi,
		});
		host.start();
		await host.activate();
		console.log(JSON.stringify(host.staticData).length, host.executions.length);
		const began = performance.now();
		for (let i = 0; i < 24; i++) {
			now.advance(5);
			await host.tick();
		}
		console.log(
			performance.now() - began,
			host.executions.map((e) => e.length).join(' '),
			host.errors[0],
		);
		const a = performance.now();
		for (let i = 0; i < 24; i++) {
			now.advance(15);
			await host.tick();
		}
		console.log(
			performance.now() - a,
			host.executions.map((e) => e.length).join(' '),
			host.errors[0],
		);
		console.log(
			JSON.stringify(host.items.at(-1), null, 1),
			JSON.stringify(host.staticData).slice(0, 1500),
		);
		console.log(simulator.requests.filter((r) => r.code !== 200).slice(0, 5));
	} finally {
		await simulator.close();
		now.end();
	}
}, 120_000);
