import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { choiceArguments, type ChoiceFlags } from '../spec/import-flags.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';

export interface RegenerateFlags extends ChoiceFlags {
	readonly acceptLosses?: boolean;
}

const SCRIPT = 'scripts/regenerate.mjs';

/** `atess regenerate`: in a clone of the project, the same as `pnpm regenerate`. */
export async function regenerateCommand(
	files: readonly string[],
	{ acceptLosses, ...choices }: RegenerateFlags,
	{ env, signal }: Run,
): Promise<ExitCode> {
	const clone = foldersAround(process.cwd()).find((folder) =>
		existsSync(path.join(folder, SCRIPT)),
	);
	if (clone === undefined) {
		throw badInput(
			'This folder is not in a clone of the project. regenerate builds client and node, so it needs their sources: change to a clone.',
		);
	}
	const flags = [
		...(acceptLosses === true ? ['--accept-losses'] : []),
		...choiceArguments(choices),
	];
	const child = spawn(
		process.execPath,
		['--no-warnings', path.join(clone, SCRIPT), ...flags, ...files],
		// Files are named relative to this folder.
		{ stdio: 'inherit', env: { ...env, INIT_CWD: process.cwd() } },
	);
	signal.addEventListener('abort', () => child.kill());
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	return Object.values(EXIT).find((one) => one === code) ?? EXIT.failed;
}

function foldersAround(folder: string): readonly string[] {
	const parent = path.dirname(folder);
	return parent === folder ? [folder] : [folder, ...foldersAround(parent)];
}
