import { SEVERITIES, type Severity } from 'atess-spec/diff/change';
import { changelogEntry } from 'atess-spec/diff/changelog';
import { documentChanges } from 'atess-spec/diff/document-changes';
import { isAtLeast, proposedVersion } from 'atess-spec/diff/proposed-version';
import { objectAt } from 'atess-spec/document/json';
import { readDocument } from 'atess-spec/document/read-document';
import { changesPage, countsOf, showChanges, versionText } from '../spec/change-report.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';

/** The forms in which differences are written. */
export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const;

export interface DiffFlags {
	/** One of {@link DIFF_FORMATS}. */
	readonly format?: string;
	/** The same as the format `json`. */
	readonly json?: boolean;
	/** A severity from which on the exit code is 3. */
	readonly failOn?: string;
}

/** `atess spec diff`: the changes for users of client and node between two documents. */
export async function diffCommand(
	before: string,
	after: string,
	flags: DiffFlags,
	{ terminal }: Run,
): Promise<ExitCode> {
	const format = oneOf('--format', DIFF_FORMATS, flags.json === true ? 'json' : flags.format);
	const limit = oneOf<Severity>('--fail-on', SEVERITIES, flags.failOn);
	const [a, b] = [await readDocument(before), await readDocument(after)];
	const changes = documentChanges(a, b);
	const version = proposedVersion(objectAt(a, 'info')?.version, changes);
	if (format === 'json') {
		const changelog = changelogEntry(changes, version.to);
		terminal.out(JSON.stringify({ changes, counts: countsOf(changes), version, changelog }));
	} else if (format === 'markdown') {
		terminal.out(changesPage(changes, version));
	} else {
		showChanges(terminal, changes);
		if (changes.length > 0) terminal.out(versionText(version));
	}
	return limit !== undefined && isAtLeast(changes, limit) ? EXIT.findings : EXIT.done;
}

function oneOf<Word extends string>(
	option: string,
	words: readonly Word[],
	written: string | undefined,
): Word | undefined {
	const found = words.find((word) => word === written);
	if (written === undefined || found !== undefined) return found;
	throw badInput(`${option} must be ${words.join(', ')}. It was ${written}.`);
}
