// The fate of connections that are not needed any more.
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { strangersAccount } from '../node/account.ts';
import { ROOT } from '../workspace.ts';
import { createDeadlines, takeTime } from './deadlines.ts';
import { startFaultServer } from './fault-server.ts';
import { FAULTS } from './faults.ts';

const LATEST = {
	resource: 'device',
	deviceType: 'pbd',
	operation: 'getLatestData',
	deviceSn: 'SIMPBD0001',
	output: 'raw',
};

let nodePackage: NodePackage;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
});
beforeEach(takeTime);
afterEach(() => {
	jest.restoreAllMocks();
});

const LIMITED = FAULTS.filter(({ limit }) => limit !== undefined);
const ENDINGS = ['the limit', 'the button that stops the execution'] as const;

test.each(
	LIMITED.flatMap((fault) => ENDINGS.map((ending) => [fault.name, ending, fault] as const)),
)('%s: the connection is closed by %s', async (_, ending, fault) => {
	const deadlines = createDeadlines();
	let stop = (): void => undefined;
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	const server = await startFaultServer((socket) => {
		if (ending !== 'the limit') setTimeout(stop, 20);
		else if (fault.limit === 'time') setTimeout(deadlines.expire, 100);
		fault.respond(socket, { right: () => '', elsewhere: 'http://127.0.0.1:1' });
	});
	const { error, items } = await deadlines
		.within(() =>
			executeNode(
				{ type: 'n8n-nodes-atess.atess', parameters: LATEST },
				{ nodePackage, credentials: strangersAccount(server.url), stop: stopped },
			),
		)
		.catch((cause: unknown) => ({ error: cause, items: [] }));
	const began = performance.now();
	while (server.open > 0 && performance.now() - began < 5000) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	const left = server.open;
	await server.close();
	expect(left).toBe(0);
	expect(server.seen).toHaveLength(1);
	expect(items).toEqual([]);
	if (ending === 'the limit') expect(error).toBeDefined();
});
