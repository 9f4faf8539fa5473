// Every operation over a server that is wrong in every way, in n8n's engine.
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { meet, meetAll, type Cell } from './cell.ts';
import { takeTime } from './deadlines.ts';
import { FAULTS, type Fault } from './faults.ts';
import { OPERATIONS, type FaultyOperation } from './operations.ts';
import { MOST_MB, PROMISED_MS } from './promise.ts';
import { expectCurrent, tableOf } from './table.ts';

const cells = new Map<string, Cell>();
let nodePackage: NodePackage;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
});
beforeEach(takeTime);
afterEach(() => {
	jest.restoreAllMocks();
});
afterAll(() => {
	expectCurrent('operations', tableOf(FAULTS, OPERATIONS, cells));
});

async function run(fault: Fault, operation: FaultyOperation): Promise<Cell> {
	const { parameters } = operation;
	const cell = await meet(fault, operation, async (credentials) => {
		const step = { type: 'n8n-nodes-atess.atess', parameters };
		const given = await executeNode(step, { nodePackage, credentials });
		const hint = given.hints.find((text) => text.includes('could not be read'));
		const left = hint === undefined ? undefined : { message: hint, description: 'As a hint.' };
		return { error: given.error ?? left, given };
	});
	cells.set(`${fault.name}/${operation.name}`, cell);
	return cell;
}

function check(cell: Cell, fault: Fault, operation: FaultyOperation): void {
	const { name, isWrite, before, attempts } = operation;
	// Where no request gets through, a write does not come further than the read before it.
	const isSent = before === 0 || fault.at === undefined || fault.at === 'closedPort';
	const goesOn = fault.ofOneResponse === true && operation.goesOn === true;
	const promised = isWrite && isSent ? (fault.write ?? fault.read) : fault.read;
	const expected = goesOn ? /could not be read .*All other samples were delivered/ : promised;
	const seen = { operation: name, ...cell };
	if (expected === 'right') {
		expect(seen).toMatchObject({ message: undefined, requests: 1 });
	} else {
		expect(seen).toMatchObject({ message: expect.stringMatching(expected) as string });
		expect(seen).toMatchObject({ advice: expect.stringMatching(/\S/) as string });
		if (!isWrite && !goesOn && fault.advice) {
			expect(seen).toMatchObject({ advice: expect.stringMatching(fault.advice) as string });
		}
	}
	expect(cell.requests).toBeGreaterThanOrEqual(fault.neverArrives ? 0 : 1);
	// Its window is read again in parts, down to an hour.
	expect(cell.requests).toBeLessThanOrEqual(goesOn ? 5 : attempts);
	expect(cell.ms).toBeLessThan(PROMISED_MS);
	expect(cell.grownMb).toBeLessThan(MOST_MB);
}

test.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
	await meetAll(fault, OPERATIONS, async (operation) => {
		check(await run(fault, operation), fault, operation);
	});
});
