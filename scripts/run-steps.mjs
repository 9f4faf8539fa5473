// Runs programs, some at the same time, and prints how long each takes.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** Path of a program's JavaScript, so that it runs under this Node. */
export const bin = (file) => path.join(ROOT, 'node_modules', file);

/** Node keeps here what it has compiled, so that the next process begins in half the time. */
const COMPILED = path.join(ROOT, 'node_modules/.cache/compiled');

/** The compiler that checks and builds: TypeScript 7. openapi-typescript and the lint keep 5.9.3. */
export const TSC = bin('typescript-7/bin/tsc');

/** Names of the steps that failed so far. Their output can be far above the end of a long run. */
export const failedSteps = [];

/**
 * @param {string} name the shown name
 * @param {string[]} args arguments of Node
 * @param {'inherit' | 'pipe'} output shown as it comes, or only when the program fails
 * @param {string} cwd
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function step(name, args, output = 'pipe', cwd = ROOT) {
	const started = Date.now();
	const child = spawn(process.execPath, args, {
		cwd,
		stdio: ['ignore', output, output],
		// With `test` in it, n8n's lint runs as in its own tests.
		env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, NODE_ENV: undefined },
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk) => {
			printed += chunk;
		});
	}
	const code = await new Promise((resolve) => child.on('close', resolve));
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
	if (code !== 0) failedSteps.push(name);
	if (code !== 0 && printed !== '') console.log(printed);
	return code === 0;
}

/**
 * Waits for a program to end.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 1 if a signal ended it
 */
export async function exitOf(child) {
	return await new Promise((resolve) =>
		child.on('close', (code) => {
			resolve(code ?? 1);
		}),
	);
}

/**
 * Runs steps two at a time; a step that failed does not stop the others.
 *
 * @param {[name: string, args: string[]][]} steps the longest first
 * @returns {Promise<boolean>} whether all succeeded
 */
export async function inTwoLanes(steps) {
	const waiting = [...steps];
	return (await Promise.all([inOneLane(waiting), inOneLane(waiting)])).every(Boolean);
}

/**
 * Runs steps one after the other; a step that failed does not stop the others.
 *
 * @param {[name: string, args: string[]][]} waiting becomes empty
 * @returns {Promise<boolean>} whether all succeeded
 */
export async function inOneLane(waiting) {
	let passed = true;
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		passed = (await step(...next)) && passed;
	}
	return passed;
}
