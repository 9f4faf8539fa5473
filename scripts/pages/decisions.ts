import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { alignedTable, pageOf } from './table.ts';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';

const FOLDER = 'docs/decisions';

/** docs/decisions/README.md: number, title, status and date of each decision. */
export const emitDecisions =
	(root: string): Emitter =>
	(): Artefact[] => {
		const pages = globSync('[0-9]*.md', { cwd: path.join(root, FOLDER) }).sort();
		const rows = pages.map((file) => {
			const text = readFileSync(path.join(root, FOLDER, file), 'utf8');
			const [, title = ''] = /^# (.+)$/m.exec(text) ?? [];
			const [, status = '', date = ''] = /^_(.+), (\d{4}-\d\d-\d\d)_$/m.exec(text) ?? [];
			if (date === '') throw new Error(`${FOLDER}/${file} has no line "_Accepted, 2026-11-25_".`);
			return [file.slice(0, 4), `[${title}](${file})`, status, date];
		});
		return [
			{
				path: `${FOLDER}/README.md`,
				text: pageOf(
					'<!-- Generated from the pages of this folder by `pnpm generate`. Do not edit. -->',
					'# Decisions',
					'Why things are as they are. A page has the decision, its reason, and the rejected alternatives. A decision ' +
						'that no longer holds keeps its page and its number, with the status _Replaced_.',
					'To add one, take the next number, and write the status and the date below the title: `_Accepted, 2026-11-25_`.',
					alignedTable(['number', 'decision', 'status', 'date'], rows),
				),
			},
		];
	};
