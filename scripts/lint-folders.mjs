// `pnpm run lint:folders`: import cycles, and imports of a higher folder or another package, are errors.
import { bin, step } from './run-steps.mjs';

const SOURCES = [
	'nodes',
	'credentials',
	'packages/client/src',
	'packages/spec/src',
	'packages/codegen/src',
	'packages/simulator/src',
	'packages/simulator-page/src',
	'packages/cli/src',
	'packages/gateway/src',
];
const program = bin('dependency-cruiser/bin/dependency-cruiser.mjs');
const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...SOURCES];
process.exitCode = (await step('folders', args, 'inherit')) ? 0 : 1;
