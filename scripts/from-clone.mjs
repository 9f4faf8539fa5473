// `pnpm atess …`, `pnpm simulator …` and `pnpm gateway …`: the built programs of this clone, in the folder where they were called.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { isBuilt } from './built.mjs';
import { ROOT } from './run-steps.mjs';

const PROGRAMS = {
	atess: 'packages/cli/dist/main.js',
	gateway: 'packages/gateway/dist/main.js',
	simulator: 'packages/simulator/dist/cli.js',
};

const [name, ...args] = process.argv.slice(2);

/** @returns {Promise<number>} the exit code */
function run(file, fileArgs, options) {
	const child = spawn(process.execPath, [path.join(ROOT, file), ...fileArgs], options);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		// The terminal sends Ctrl-C to the program as well; this process waits for its end.
		process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
	}
	return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

// Results go to standard output, so the build writes to standard error.
const built = isBuilt() || (await run('scripts/build.mjs', [], { stdio: ['ignore', 2, 2] })) === 0;
process.exitCode = built
	? await run(PROGRAMS[name], args, {
			stdio: 'inherit',
			cwd: process.env.INIT_CWD ?? process.cwd(),
		})
	: 1;
