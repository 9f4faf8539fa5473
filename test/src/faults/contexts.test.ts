// Deadlines and sizes hold wherever n8n runs code of the nodes.
import { loadNodePackage, withTools, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { meet, meetAll, type Cell } from './cell.ts';
import { CONTEXTS } from './contexts.ts';
import { takeTime } from './deadlines.ts';
import { FAULTS } from './faults.ts';
import { MOST_MB, PROMISED_MS } from './promise.ts';
import { expectCurrent, tableOf } from './table.ts';

const LIMITED = FAULTS.filter(({ limit }) => limit !== undefined);

const cells = new Map<string, Cell>();
let nodePackage: NodePackage;
beforeAll(async () => {
	nodePackage = withTools(await loadNodePackage(ROOT));
});
beforeEach(takeTime);
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(() => {
	expectCurrent('contexts', tableOf(LIMITED, CONTEXTS, cells, false));
});

test.each(LIMITED.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
	await meetAll(fault, CONTEXTS, async (context) => {
		const always = { isFaulty: () => true, before: 0 };
		const cell = await meet(fault, always, (credentials) => context.run(nodePackage, credentials));
		cells.set(`${fault.name}/${context.name}`, cell);
		const seen = { context: context.name, ...cell };
		// The test of a credential is waited for by a person: it has half the time.
		const message = new RegExp((fault.read as RegExp).source.replace('30 s', '(30|15) s'));
		expect(seen).toMatchObject({ message: expect.stringMatching(message) as string });
		expect(cell.requests).toBeGreaterThan(0);
		expect(cell.ms).toBeLessThan(PROMISED_MS);
		expect(cell.grownMb).toBeLessThan(MOST_MB);
	});
});
