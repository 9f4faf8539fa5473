// The compiler over every part, two at a time.
import { bin, step } from './run-steps.mjs';

const projects = [
	'.',
	'scripts',
	'packages/cli',
	'packages/client',
	'packages/codegen',
	'packages/simulator',
	'packages/simulator/src/page/browser',
	'bench',
	'demo',
	'test',
];
const waiting = [...projects];
let passed = true;
async function work() {
	for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
		const args = [bin('typescript/bin/tsc'), '-p', project];
		passed = (await step(`types of ${project}`, args)) && passed;
	}
}
await Promise.all([work(), work()]);
process.exitCode = passed ? 0 : 1;
