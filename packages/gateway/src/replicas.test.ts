import { createRedisStore } from 'atess-client/redis';
import {
	startRedisServer,
	whyNoRedis,
	type RedisServer,
} from '../../client/src/redis/testing/redis-server.ts';
import { closeVendor, createStage, type Stage } from './testing/stage.ts';

const reason = whyNoRedis();
const isMissing = reason !== undefined && process.env.CI === undefined;
const PCS = { deviceSn: 'SIMPCS0001' };

(isMissing ? describe.skip : describe)(
	`two gateways with Redis${isMissing ? `: ${reason}` : ''}`,
	() => {
		let redis: RedisServer;
		let stage: Stage;
		beforeAll(async () => {
			redis = await startRedisServer(true);
		});
		afterAll(async () => {
			await redis.close();
			await closeVendor();
		});
		beforeEach(async () => {
			stage = await createStage({ two: { scopes: ['read', 'write'] } });
		});
		afterEach(() => stage.close());

		async function gateways() {
			const store = async () =>
				createRedisStore(await redis.connect(), {
					isDurable: true,
					prefix: `${stage.now()}:`,
				});
			return [await stage.start(await store()), await stage.start(await store())] as const;
		}

		test('send one request for 100 clients at one moment', async () => {
			const [one, other] = await gateways();
			const records = await Promise.all(
				Array.from({ length: 100 }, (_, at) =>
					stage.client(at % 2 === 0 ? one : other).call('pcsDataLast', PCS),
				),
			);
			expect(records).toHaveLength(100);
			expect(stage.sent('pcsDataLast')).toBe(1);
		});

		test('let one of two changes at one moment through', async () => {
			const [one, other] = await gateways();
			const plans = [
				await stage.client(one).device('pbd', 'SIMPBD0001').settings.plan({ socMax: 90 }),
				await stage.client(other, 'two').device('pbd', 'SIMPBD0001').settings.plan({ socMax: 80 }),
			];
			const results = await Promise.all(
				plans.map((plan) =>
					plan.apply({ readBack: false }).then(
						({ sent }) => sent,
						() => false,
					),
				),
			);
			expect(results.sort()).toEqual([false, true]);
			expect(stage.sent('pbdSettingUpdate')).toBe(1);
		});

		test('lose no pending change when the one that sent it has gone', async () => {
			const [one, other] = await gateways();
			const plan = await stage
				.client(one)
				.device('pbd', 'SIMPBD0001')
				.settings.plan({ socMax: 70 });
			await plan.apply({ readBack: false });
			await one.stop();
			stage.pass(3_600_000);
			await other.reconcile();
			const page = await (await stage.fetch(other, '/_gateway/')).text();
			expect(page).toMatch(/SIMPBD0001[\s\S]*main[\s\S]*applied/);
		});

		test('report it while Redis cannot be reached, and send nothing', async () => {
			const [one] = await gateways();
			await redis.stop('SIGTERM');
			try {
				const health = await fetch(`${one.url}/_gateway/health`);
				expect(health.status).toBe(503);
				await expect(stage.client(one).call('pcsDataLast', PCS)).rejects.toMatchObject({
					sent: false,
				});
				expect(stage.sent('pcsDataLast')).toBe(0);
			} finally {
				await redis.start();
			}
		});
	},
);
