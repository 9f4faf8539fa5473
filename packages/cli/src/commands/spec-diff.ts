import { changesOf } from 'atess-spec/diff/compare';
import { match } from 'atess-spec/diff/match';
import { factsOf } from 'atess-spec/document/facts';
import { readDocument } from 'atess-spec/document/read-document';
import { showChanges } from '../spec/change-report.ts';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';

export interface DiffFlags {
	readonly json?: boolean;
	readonly check?: boolean;
}

/** `atess spec diff`: what changes for users of client and node from one document to another. */
export async function diffCommand(
	before: string,
	after: string,
	flags: DiffFlags,
	{ terminal }: Run,
): Promise<ExitCode> {
	const [a, b] = [await readDocument(before), await readDocument(after)];
	const changes = changesOf(match(factsOf(a), factsOf(b), { byId: true }));
	if (flags.json === true) terminal.out(JSON.stringify({ changes }));
	else showChanges(terminal, changes);
	const breaks = changes.some(({ breaking }) => breaking);
	return flags.check === true && breaks ? EXIT.findings : EXIT.done;
}
