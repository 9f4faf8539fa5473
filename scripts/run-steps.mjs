// Runs programs one after the other (or some side by side) and says what takes how long.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** Path of a program's JavaScript, so that it runs under this very Node. */
export const bin = (file) => path.join(ROOT, 'node_modules', file);

/**
 * @param {string} name what is shown
 * @param {string[]} args what Node is called with
 * @param {'inherit' | 'pipe'} output shown as it comes, or only when it fails
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function step(name, args, output = 'pipe') {
	const started = Date.now();
	const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', output, output] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk) => {
			said += chunk;
		});
	}
	const code = await new Promise((resolve) => child.on('close', resolve));
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
	if (code !== 0 && said !== '') console.log(said);
	return code === 0;
}
