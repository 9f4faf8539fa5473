import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, Workflow } from '../../../demo/src/index.ts';
import type { Simulator } from '../../../packages/simulator/src/index.ts';
import type { SharedN8n } from '../shared/shared-n8n.ts';
import { startChatModel, type ChatModel, type Saying } from './chat-model.ts';
import { example, withParameters } from './settings.ts';

/** The action of the model after this message of a person. */
const WANTED: Readonly<Record<string, Saying>> = {
	'How is my plant?': { tool: 'Get_overview', input: {} },
	'Which device is the cold store?': { tool: 'List_devices', input: {} },
	'How is the cold store?': { tool: 'Read_device', input: { serialNumber: 'SIMPCS0001' } },
	'What would a charge limit of 91 % change?': {
		tool: 'Preview_charge_limit',
		input: { socMax: 91 },
	},
};

const textOf = (content: unknown): string => (typeof content === 'string' ? content : '');

interface Running {
	n8n: SharedN8n;
	simulator: Simulator;
}

/** n8n takes links that a program opens for previews of mail and chat programs. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

/** The example of an agent in the n8n that is running, with a scripted model. */
export function describeAgent(running: () => Running): void {
	describe('the example "12 Agent with approval"', () => {
		let model: ChatModel;
		let limit = 95;
		beforeAll(async () => {
			model = await startChatModel(({ messages, tools = [] }) => {
				const last = messages.at(-1);
				if (last?.role === 'tool') return { text: `It wrote: ${String(last.content)}` };
				const wanted = WANTED[textOf(last?.content)];
				if (wanted) return wanted;
				const tool = tools.find(({ function: { name } }) => name === 'Set_charge_limit');
				return {
					tool: tool?.function.name ?? 'none',
					input: { toolParameters: { socMax: limit }, hitlParameters: {} },
				};
			});
			const { client } = running().n8n;
			await client.importCredential({
				name: 'Scripted model',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url },
			});
			await client.importWorkflow(withModel(example('12 Agent with approval')));
		});
		afterAll(() => model.close());

		/** Somebody requests a change in the chat; the execution then waits for an approval. */
		async function ask(socMax: number): Promise<{ id: string; execution: Execution }> {
			limit = socMax;
			const id = await say(`Limit charging to ${socMax} %.`, `to-${socMax}`);
			return { id, execution: await ran(id, 'Approve change') };
		}

		/** @returns the ID of the execution that a message in the chat has started */
		async function say(chatInput: string, sessionId: string): Promise<string> {
			const { session } = running().n8n.client;
			const chat = { json: { sessionId, action: 'sendMessage', chatInput } };
			const data = {
				startTime: Date.now(),
				executionTime: 0,
				executionIndex: 0,
				executionStatus: 'success',
				data: { main: [[chat]] },
				source: [null],
			};
			const { id } = example('12 Agent with approval');
			const { executionId } = await session.json<{ executionId: string }>(
				'POST',
				`/rest/workflows/${id}/run`,
				{ chatSessionId: sessionId, triggerToStartFrom: { name: 'Chat', data } },
			);
			return executionId;
		}

		/** The reply of the agent to a question that needs no approval. */
		async function answerTo(question: string): Promise<string> {
			return outputOf(await ran(await say(question, question), 'Plant agent'));
		}

		function outputOf({ data }: Execution): string {
			const [run] = data?.resultData.runData['Plant agent']?.slice(-1) ?? [];
			return String(run?.data?.main?.[0]?.[0]?.json.output);
		}

		/** Presses a button of the approval, and gives the agent's next reply. */
		async function press(asked: Awaited<ReturnType<typeof ask>>, approved: boolean) {
			const text = JSON.stringify(asked.execution);
			const link = new RegExp(
				`http:[^"\\\\]*/webhook-waiting/[^"\\\\]*approved=${String(approved)}[^"\\\\]*`,
			);
			const [url] = link.exec(text) ?? [];
			if (url === undefined) throw new Error('There is no button.');
			await fetch(url, { headers: { 'user-agent': BROWSER } });
			return outputOf(await ran(asked.id, 'Plant agent'));
		}

		async function ran(id: string, node: string): Promise<Execution> {
			const deadline = Date.now() + 30_000;
			for (;;) {
				const execution = await running().n8n.client.execution(id);
				const isThere = node in (execution.data?.resultData.runData ?? {});
				if (isThere && execution.status !== 'running') return execution;
				if (Date.now() > deadline) {
					throw new Error(`${node} did not run (state: ${execution.status}).`);
				}
				await sleep(200);
			}
		}

		const writes = () =>
			running().simulator.requests.filter(({ method }) => method === 'PUT').length;

		test('asks a person before anything is sent, and shows the change', async () => {
			const before = running().simulator.requests.length;
			const { execution } = await ask(94);
			expect(execution.status).toBe('waiting');
			expect(JSON.stringify(execution)).toMatch(/Set_charge_limit.{0,20}socMax.{0,6}94/);
			expect(running().simulator.requests).toHaveLength(before);
		});

		test('reports the state of the plant from the overview', async () => {
			const said = await answerTo('How is my plant?');
			expect(said).toMatch(/"plantName":"Simulated farm"/);
			expect(said).toMatch(/"summary":"Simulated farm: PV \d.* kW, .*SOC \d/);
		});

		test('finds a device by its name, and reads a device of any type', async () => {
			const listed = await answerTo('Which device is the cold store?');
			expect(listed).toMatch(/"alias":"Cold store"/);
			expect(listed).toContain('"deviceSn":"SIMPCS0001"');
			const said = await answerTo('How is the cold store?');
			expect(said).toMatch(/"summary":"[^:"]+: [^"]*SOC \d+ %/);
			expect(said).toContain('"deviceSn":"SIMPCS0001"');
		});

		test('previews a change without sending it', async () => {
			const before = writes();
			const said = await answerTo('What would a charge limit of 91 % change?');
			expect(said).toContain('"after":91');
			expect(writes()).toBe(before);
		});

		test('offers the model the tools, with few flat parameters', () => {
			const tools = model.asked[0]?.tools ?? [];
			expect(tools.map(({ function: { name } }) => name).sort()).toEqual([
				'Get_overview',
				'List_devices',
				'Preview_charge_limit',
				'Read_device',
				'Read_settings',
				'Set_charge_limit',
				'Verify_change',
			]);
			const parametersOf = (wanted: string): string[] => {
				const tool = tools.find(({ function: { name } }) => name === wanted);
				const parameters = tool?.function.parameters as { properties?: object } | undefined;
				return Object.keys(parameters?.properties ?? {});
			};
			expect(parametersOf('Read_device')).toEqual(['serialNumber']);
			expect(parametersOf('Preview_charge_limit')).toEqual(['socMax']);
			const change = tools.find(({ function: { name } }) => name === 'Set_charge_limit');
			expect(change?.function.parameters).toMatchObject({
				properties: {
					toolParameters: { properties: { socMax: { type: 'number' } }, required: ['socMax'] },
				},
			});
		});

		test('changes and proves what was approved', async () => {
			const before = writes();
			const said = await press(await ask(96), true);
			expect(said).toContain('"verdict":"applied"');
			expect(said).toContain('"after":{"socMax":96}');
			expect(writes()).toBe(before + 1);
		});

		test('sends nothing that was declined', async () => {
			const before = writes();
			await press(await ask(97), false);
			expect(writes()).toBe(before);
		});

		test('sends nothing beyond the limits of the author, though it was approved', async () => {
			const before = writes();
			const said = await press(await ask(50), true);
			expect(said).toContain('socMax must be a number, at least 80 and at most 100, not 50');
			expect(writes()).toBe(before);
		});
	});
}

function withModel(workflow: Workflow): Workflow {
	const scripted = withParameters(workflow, { 'Chat model': { responsesApiEnabled: false } });
	return {
		...scripted,
		nodes: scripted.nodes.map((node) =>
			node.name === 'Chat model'
				? { ...node, credentials: { openAiApi: { name: 'Scripted model' } } }
				: node,
		),
	};
}
