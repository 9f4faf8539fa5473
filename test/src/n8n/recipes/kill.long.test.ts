import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	readExamples,
	pollingEveryMinute,
	simulatorCredential,
	startN8n,
	type N8nHandle,
} from '../../../../demo/src/index.ts';
import { createSimulator, type Simulator } from '../../../../packages/simulator/src/index.ts';
import { packAndUnpack } from '../../../../scripts/pack.ts';
import { noPostgres, startTestDatabase, type TestDatabase } from '../../shared/postgres.ts';
import { OWNER } from '../../shared/owner.ts';
import { ROOT, temporaryFolder } from '../../workspace.ts';
import { eventually } from './eventually.ts';

const DEATHS = 4;

(noPostgres === undefined || process.env.CI ? test : test.skip)(
	'05: PostgreSQL has each sample once although n8n is killed again and again',
	async () => {
		const folder = temporaryFolder('recipes-kill');
		const pack = packAndUnpack(ROOT);
		const ends: (() => unknown)[] = [
			() => {
				pack.remove();
			},
			() => {
				folder.remove();
			},
		];
		try {
			const simulator = await createSimulator({
				start: '2025-06-11T03:00:00+07:00',
				speed: 60,
				limits: 'off',
			});
			ends.unshift(() => simulator.close());
			const database = await startTestDatabase();
			ends.unshift(() => database.close());
			const start = async (): Promise<N8nHandle> => {
				const n8n = await startN8n({
					userFolder: join(folder.path, 'user'),
					packageDir: pack.folder,
				});
				ends.unshift(() => n8n.close());
				await n8n.client.signIn(OWNER);
				return n8n;
			};
			let n8n = await start();
			await publish(n8n, simulator, database);
			await eventually('The first rows', async () => (await rowsOf(database)).length > 0, 300);
			for (let death = 1; death <= DEATHS; death++) {
				// At another moment of a poll each time.
				await sleep(9_000 * death);
				process.kill(-n8n.pid, 'SIGKILL');
				await n8n.ended;
				const { length } = await rowsOf(database);
				n8n = await start();
				await eventually(
					'Rows after a death',
					async () => (await rowsOf(database)).length > length,
					300,
				);
			}
			const rows = await rowsOf(database);
			expect(new Set(rows.map(({ device_sn: deviceSn }) => deviceSn)).size).toBe(7);
			for (const deviceSn of new Set(rows.map((row) => row.device_sn))) {
				const minutes = rows
					.filter((row) => row.device_sn === deviceSn)
					.map((row) => Date.parse(`${row.plant_clock.replace(' ', 'T')}Z`) / 60_000)
					.sort((a, b) => a - b);
				expect([deviceSn, minutes]).toEqual([
					deviceSn,
					minutes.map((_, i) => (minutes[0] ?? NaN) + 5 * i),
				]);
			}
		} finally {
			for (const end of ends) await end();
		}
	},
);

async function publish(
	n8n: N8nHandle,
	simulator: Simulator,
	database: TestDatabase,
): Promise<void> {
	const { client } = n8n;
	await client.importCredential(simulatorCredential(simulator.url));
	await client.importCredential(database.credential);
	const example = readExamples(join(ROOT, 'examples')).find(({ name }) => name.startsWith('05 '));
	if (!example) throw new Error('The example is missing.');
	await client.importWorkflow(pollingEveryMinute(example));
	// By hand it creates its table.
	expect((await client.runWorkflow(example.id)).status).toBe('success');
	await client.activateWorkflow(example.id);
}

async function rowsOf(
	database: TestDatabase,
): Promise<{ device_sn: string; plant_clock: string }[]> {
	const rows = await database.query('SELECT device_sn, plant_clock FROM atess_samples');
	return rows as unknown as { device_sn: string; plant_clock: string }[];
}
