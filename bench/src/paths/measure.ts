import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { whole } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';
import type { PathFigures } from './process.ts';

/** The most files and functions of a run. */
const TARGETS: Readonly<Record<string, { readonly files: number; readonly functions: number }>> = {
	'Get Latest Data': { files: 30, functions: 100 },
	'Get History of a day': { files: 40, functions: 160 },
	'Update Settings': { files: 40, functions: 160 },
};

/** How much code one run of the node passes through: the code that a person reads to follow it. */
export async function measurePaths(): Promise<Section> {
	const script = fileURLToPath(new URL('process.ts', import.meta.url));
	const { stdout } = await promisify(execFile)(process.execPath, [script]);
	const figures = JSON.parse(stdout) as PathFigures[];
	return {
		title: 'Code of a run',
		how: [
			'The files and functions of this repository that V8 counts as called while the node runs once over a simulator. Files that only provide tables do not count. The node and the client are bundled from their sources, and n8n is a stub of 20 lines.',
		],
		tables: [
			{
				head: ['Run', 'files', 'of the node', 'of the client', 'functions'],
				rows: figures.map(({ name, files, functions, listed }) => {
					const ofNode = listed.filter((file) => file.startsWith('nodes/')).length;
					return [name, whole(files), whole(ofNode), whole(files - ofNode), whole(functions)];
				}),
			},
		],
		verdicts: figures.map(({ name, files, functions }) => {
			const target = TARGETS[name] ?? { files: 0, functions: 0 };
			return {
				what: `${name}, files and functions`,
				target: `at most ${target.files} and ${target.functions}`,
				figure: `${files} and ${functions}`,
				met: files <= target.files && functions <= target.functions,
				reason:
					'A single protected call alone passes through about 45 files of the client: one file for each step of its protection, transport and checks.',
			};
		}),
	};
}
