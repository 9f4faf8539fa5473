import { setTimeout as pause } from 'node:timers/promises';
import type { Execution } from '../../../demo/src/index.ts';
import type { Daemon } from './daemon.ts';
import { whyNoQueueMode } from './databases.ts';
import { startQueueMode, type QueueMode } from './queue-mode.ts';
import { changeWorkflows, webhookWorkflow } from './webhook-workflow.ts';

const reason = whyNoQueueMode();
const isMissing = reason !== undefined && process.env.CI === undefined;
const DEVICE = 'pbd:SIMPBD0001';

(isMissing ? describe.skip : describe)(
	`n8n in queue mode with a main process, two workers, two gateways, PostgreSQL and Redis${isMissing ? `: ${reason}` : ''}`,
	() => {
		let n8n: QueueMode;
		beforeAll(async () => {
			n8n = await startQueueMode();
			const through = n8n.credential();
			const direct = n8n.credential('vendor');
			for (const credential of [through, direct]) await n8n.client.importCredential(credential);
			const latest = (deviceSn: string) => ({
				resource: 'device',
				operation: 'getLatestData',
				deviceSn,
			});
			const workflows = [
				webhookWorkflow('latest-pcs', through.name, latest('pcs:SIMPCS0001')),
				webhookWorkflow('latest-hps', through.name, latest('hpsCentral:SIMHPS0001')),
				webhookWorkflow('without-gateway', direct.name, latest('hpsString:SIMHPSS001')),
				...changeWorkflows(through.name),
			];
			for (const workflow of workflows) {
				await n8n.client.importWorkflow(workflow);
				await n8n.client.activateWorkflow(workflow.id);
			}
			for (const { id } of workflows) await registered(id);
		});
		afterAll(() => (n8n as QueueMode | undefined)?.close());

		type Body = Record<string, unknown>;

		async function call(hook: string, body: Body = {}): Promise<{ status: number; item: Body }> {
			const response = await fetch(`${n8n.url}/webhook/${hook}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return { status: response.status, item: (await response.json()) as Body };
		}

		/** A workflow that was published gets its webhook a moment later. */
		async function registered(hook: string): Promise<void> {
			// GET is not what the webhook takes: n8n names the method that it has, and runs nothing.
			for (;;) {
				const { message = '' } = (await (await fetch(`${n8n.url}/webhook/${hook}`)).json()) as {
					message?: string;
				};
				if (message.includes('POST')) return;
				await pause(100);
			}
		}

		const sent = (operationId: string) =>
			n8n.simulator.requests.filter((one) => one.operationId === operationId);
		/** Codes of the vendor's responses to reads of latest data. */
		const latestOf = (deviceSn: string) =>
			n8n.simulator.requests
				.filter(({ path, query }) => path.includes('/data-last') && query.includes(deviceSn))
				.map(({ code }) => code);
		const truth = () => n8n.simulator.control.settings('SIMPBD0001').values;

		/** The worker that an execution has started on. */
		async function workerOf(executionId: string): Promise<Daemon> {
			for (;;) {
				const found = n8n.workers.find((worker) =>
					new RegExp(`started execution ${executionId} `).test(worker.log()),
				);
				if (found) return found;
				await pause(50);
			}
		}

		async function newest(workflowId: string): Promise<Execution> {
			const [execution] = await n8n.client.executions(workflowId);
			if (!execution) throw new Error(`${workflowId} has no execution.`);
			return execution;
		}

		async function until(isSo: () => boolean): Promise<void> {
			while (!isSo()) await pause(20);
		}

		describe('reads', () => {
			// Every limit that the document knows of is enforced, also those that are assumed.
			beforeAll(() => void n8n.simulator.control.setSwitches({ limits: 'all' }));

			test('20 executions at one moment on two workers are one request, and none fails', async () => {
				const answers = await Promise.all(Array.from({ length: 20 }, () => call('latest-pcs')));
				expect(answers.map(({ status, item }) => [status, item.error])).toEqual(
					Array(20).fill([200, undefined]),
				);
				expect(new Set(answers.map(({ item }) => item.time)).size).toBe(1);
				expect(latestOf('SIMPCS0001')).toEqual([200]);
				for (const worker of n8n.workers) expect(worker.log()).toMatch(/started execution \d+/);
			});

			test('200 executions at one moment on one device are one request, and none fails', async () => {
				const answers = await Promise.all(Array.from({ length: 200 }, () => call('latest-hps')));
				expect(
					answers.filter(({ status, item }) => status !== 200 || item.error !== undefined),
				).toEqual([]);
				expect(answers.every(({ item }) => item.deviceSn === 'SIMHPS0001')).toBe(true);
				expect(latestOf('SIMHPS0001')).toEqual([200]);
			});

			test('without the gateway each worker sends its own request, and the vendor refuses the second', async () => {
				await Promise.all(Array.from({ length: 20 }, () => call('without-gateway')));
				const codes = latestOf('SIMHPSS001');
				expect(codes).toHaveLength(2);
				expect(codes.filter((code) => code !== 200)).toHaveLength(1);
			});
		});

		describe('setting changes', () => {
			// Without the assumed 10 s between reads of settings, a change is read back at once.
			beforeAll(() => void n8n.simulator.control.setSwitches({ limits: 'documented' }));

			test('of two updates at one moment one is refused before it is sent', async () => {
				const answers = await Promise.all(
					[80, 70].map((socMax) => call('update', { device: DEVICE, settings: { socMax } })),
				);
				const applied = answers.filter(({ item }) => item.verdict === 'applied');
				expect(applied).toHaveLength(1);
				const [refused] = answers.filter(({ item }) => item.verdict !== 'applied');
				expect(String(refused?.item.error)).toMatch(/^Nothing was sent to SIMPBD0001/);
				expect(sent('pbdSettingUpdate')).toHaveLength(1);
				expect(truth()).toMatchObject(applied[0]?.item.after as Body);
			});

			test('a worker that is killed between the write and its read-back leaves a change that another worker verifies and undoes', async () => {
				const before = truth();
				const writes = sent('pbdSettingUpdate').length;
				// n8n itself gives it up after some minutes.
				void call('update', {
					device: DEVICE,
					settings: { socMax: 60 },
					firstReadBackSeconds: 60,
				}).catch(() => undefined);
				await until(() => sent('pbdSettingUpdate').length > writes);
				const worker = await workerOf(String((await newest('update')).id));
				await worker.kill();

				const refused = await call('update', { device: DEVICE, settings: { socMax: 50 } });
				expect(String(refused.item.error)).toMatch(/^Nothing was sent to SIMPBD0001/);
				expect(sent('pbdSettingUpdate')).toHaveLength(writes + 1);

				const verified = await call('verify', { device: DEVICE });
				expect(verified.item).toMatchObject({
					verdict: 'applied',
					desired: { socMax: 60 },
					after: { socMax: 60 },
					undo: { deviceSn: 'SIMPBD0001', restore: true },
				});
				const undone = await call('undo', verified.item);
				expect(undone.item).toMatchObject({ verdict: 'applied' });
				expect(truth()).toEqual(before);
				await worker.start();
			});

			test('the maximum of a day counts the writes of all workers', async () => {
				const writes = sent('pbdSettingUpdate').length;
				const update = (socMax: number) =>
					call('update', { device: DEVICE, settings: { socMax }, maxWritesPerDay: writes + 2 });
				const [one, two] = n8n.workers;
				// Each write has one worker only that could take it.
				for (const [socMax, other] of [
					[91, one],
					[92, two],
				] as const) {
					await other?.kill();
					expect((await update(socMax)).item).toMatchObject({ verdict: 'applied' });
					await other?.start();
				}
				const third = await update(93);
				expect(String(third.item.error)).toMatch(/Nothing was sent to SIMPBD0001/);
				expect(sent('pbdSettingUpdate')).toHaveLength(writes + 2);
			});
		});
	},
);
