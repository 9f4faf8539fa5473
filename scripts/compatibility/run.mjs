import { spawn } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [env] in addition to this process's
 * @returns {Promise<string>} its standard output
 * @throws {Error} with its output if it fails, or takes more than 30 minutes
 */
export function run(command, args, cwd, env = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			timeout: 1_800_000,
		});
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk) => (stdout += chunk));
		child.stderr.on('data', (chunk) => (stderr += chunk));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(stdout);
			else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`));
		});
	});
}

/** Installs packages of the registry into a folder. */
export async function install(packages, folder, ...flags) {
	await run(
		'npm',
		['install', '--no-audit', '--no-fund', '--no-save', ...flags, ...packages],
		folder,
	);
}
