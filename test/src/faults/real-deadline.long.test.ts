// Two cells with the half minute that people wait.
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { meet } from './cell.ts';
import { FAULTS } from './faults.ts';
import { OPERATIONS } from './operations.ts';

test.each([
	['Get Latest Data', 'no response at all'],
	['Create Plant', 'a body that comes byte by byte'],
])('%s ends after 30 s when the server sends %s', async (operationName, faultName) => {
	const nodePackage = await loadNodePackage(ROOT);
	const fault = FAULTS.find(({ name }) => name === faultName);
	const operation = OPERATIONS.find(({ name }) => name === operationName);
	if (!fault || !operation) throw new Error('There is no such cell.');
	const { message, ms } = await meet(fault, operation, async (credentials) => {
		const step = { type: 'n8n-nodes-atess.atess', parameters: operation.parameters };
		const given = await executeNode(step, { nodePackage, credentials });
		return { error: given.error, given };
	});
	expect(message).toMatch(/^No complete response within 30 s\./);
	expect(ms).toBeGreaterThan(29_000);
	expect(ms).toBeLessThan(60_000);
});
