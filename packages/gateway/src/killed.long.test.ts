import { createAtessClient, type AtessError } from 'atess-client';
import { createSimulator, DEFAULT_ACCOUNT } from 'atess-simulator';
import { setTimeout as pause } from 'node:timers/promises';
import { createKey } from './door/clients.ts';
import { createPlace, type Program } from './testing/program.ts';

/** How often the gateway is killed. */
const KILLS = 12;
const DEVICES = ['pcs', 'pbd'] as const;

/**
 * A gateway that dies again and again while clients read and change: the vendor sees no call too many, and each change
 * is applied as reported to a client, or is still pending.
 */
test('a gateway that is killed at random lets no call out too early and loses no change', async () => {
	const simulator = await createSimulator();
	const key = createKey();
	const { userId, secret } = DEFAULT_ACCOUNT;
	const place = createPlace(
		{ baseUrl: simulator.url, userId, secret: '${ATESS_SECRET}', timezone: 'Asia/Bangkok' },
		key,
	);
	try {
		const port = 20_000 + Math.floor(Math.random() * 20_000);
		place.configure({ port });
		const start = (): Promise<Program> => place.start({ ATESS_SECRET: secret });
		let gateway = await start();
		let isOver = false;
		const newClient = () =>
			createAtessClient({
				auth: { gatewayKey: key },
				baseUrl: `http://127.0.0.1:${port}`,
				limits: { mode: 'reuse' },
				retry: { retries: 0 },
			});
		const outcomes: Record<string, number> = {};
		const count = (what: string): void => {
			outcomes[what] = (outcomes[what] ?? 0) + 1;
		};

		/** Responses of the gateway to reads, refusals included. */
		let responses = 0;
		async function read(at: number): Promise<void> {
			const client = newClient();
			while (!isOver) {
				const type = DEVICES[at % 2] ?? 'pcs';
				const id = type === 'pcs' ? 'pcsDataLast' : 'pbdDataLast';
				await client.call(id, { deviceSn: `SIM${type.toUpperCase()}0001` }).then(
					() => {
						responses++;
					},
					(error: unknown) => {
						if ((error as AtessError).kind !== 'network') responses++;
					},
				);
				await pause(20);
			}
		}

		/** The last value that a change was confirmed with, and whether later ones are open. */
		let confirmed = 100;
		let attempts = 0;
		async function change(): Promise<void> {
			const { settings } = newClient().device('pbd', 'SIMPBD0001');
			for (let value = 60; !isOver; value = value === 99 ? 60 : value + 1) {
				try {
					for (const open of await settings.pending()) await settings.verify(open);
					const plan = await settings.plan({ socMax: value }, { maxWritesPerDay: 1000 });
					attempts++;
					const { verdict } = await plan.apply({ waitMs: 400, lateMs: 500, firstPauseMs: 100 });
					if (verdict === 'applied') confirmed = value;
					count(`change ${verdict}`);
				} catch (error) {
					count(`change: ${(error as AtessError).kind}`);
				}
				await pause(100);
			}
		}

		const work = [...Array.from({ length: 6 }, (_, at) => read(at)), change(), change()];
		/** Waits for progress and not for a time: a slow machine needs longer for the same. */
		const until = async (isReached: () => boolean): Promise<void> => {
			while (!isReached()) await pause(5);
		};
		for (let kill = 0; kill < KILLS; kill++) {
			const enough = responses + 1 + Math.floor(Math.random() * 60);
			await until(() => responses >= enough);
			await gateway.end('SIGKILL');
			gateway = await start();
		}
		const applied = (outcomes['change applied'] ?? 0) + 1;
		await until(() => (outcomes['change applied'] ?? 0) >= applied);
		isOver = true;
		await Promise.all(work);

		const tooFrequent = simulator.requests.filter(
			({ code, operationId }) => code !== 200 && operationId?.endsWith('Last'),
		);
		expect(tooFrequent).toEqual([]);
		const puts = simulator.requests.filter(
			({ operationId }) => operationId === 'pbdSettingUpdate',
		).length;
		expect(puts).toBeLessThanOrEqual(attempts);
		expect(puts).toBeGreaterThan(0);
		expect(outcomes['change applied']).toBeGreaterThan(0);
		const { settings } = newClient().device('pbd', 'SIMPBD0001');
		const open = await settings.pending();
		// Only these clients have changed it: it has the last value that was confirmed, or one that is still open.
		const possible = [confirmed, ...open.map(({ changes }) => Number(changes.socMax?.desired))];
		const now = (await settings.get()) as Readonly<Record<string, unknown>>;
		expect(possible).toContain(Number(now.socMax));
	} finally {
		place.close();
		await simulator.close();
	}
});
