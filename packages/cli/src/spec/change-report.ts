import {
	describe,
	SEVERITIES,
	subjectOf,
	type Change,
	type Severity,
} from 'atess-spec/diff/change';
import { changelogEntry, markdownText } from 'atess-spec/diff/changelog';
import type { ProposedVersion } from 'atess-spec/diff/proposed-version';
import { printableLine } from 'atess-client/internal';
import type { Terminal } from '../terminal/terminal.ts';

const TITLES = { breaking: 'Breaking', warning: 'Warnings', info: 'Not breaking' } as const;

/** Lists differences, those that break code or workflows first. */
export function showChanges({ out, colours }: Terminal, changes: readonly Change[]): void {
	if (changes.length === 0) {
		out('No difference.');
		return;
	}
	const colour = { breaking: colours.red, warning: colours.yellow, info: colours.green };
	for (const severity of SEVERITIES) {
		const list = changes.filter((change) => change.severity === severity);
		if (list.length === 0) continue;
		out(colour[severity](TITLES[severity]));
		for (const change of list) {
			const who = change.affects.length === 1 ? ` (${change.affects[0] ?? ''})` : '';
			out(printableLine(`  ${subjectOf(change)}: ${describe(change)}${who}`));
		}
	}
	out(`\n${countsText(changes)}`);
}

/** The number of changes of each severity. */
export function countsOf(changes: readonly Change[]): Readonly<Record<Severity, number>> {
	const count = (severity: Severity): number =>
		changes.filter((change) => change.severity === severity).length;
	return { breaking: count('breaking'), warning: count('warning'), info: count('info') };
}

function countsText(changes: readonly Change[]): string {
	const { breaking, warning } = countsOf(changes);
	const all = `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}`;
	const warnings = warning === 0 ? '' : `, ${warning} ${warning === 1 ? 'warning' : 'warnings'}`;
	return `${all}, ${breaking} breaking${warnings}.`;
}

/** The version to release, in words. */
export function versionText({ step, from, to }: ProposedVersion): string {
	if (step === 'none') return 'No new version is needed.';
	return from === undefined || to === undefined
		? `Proposed version step: ${step}.`
		: `Proposed version: ${to} (${step}, from ${from}).`;
}

/** The differences as a page with a table and a changelog entry. */
export function changesPage(changes: readonly Change[], version: ProposedVersion): string {
	if (changes.length === 0) return '# Differences\n\nNo difference.';
	const rows = SEVERITIES.flatMap((severity) =>
		changes
			.filter((change) => change.severity === severity)
			.map((change) => {
				const [subject, text] = [subjectOf(change), describe(change)].map((words) =>
					printableLine(markdownText(words)),
				);
				return `| ${severity} | \`${change.id}\` | ${subject ?? ''} | ${text ?? ''} |`;
			}),
	);
	const entry = changelogEntry(changes, version.to)
		.trimEnd()
		.split('\n')
		.map(printableLine)
		.join('\n');
	return [
		`# Differences\n\n${countsText(changes)} ${versionText(version)}\n`,
		'| Severity | ID | Where | Difference |\n| --- | --- | --- | --- |',
		...rows,
		`\n# Changelog entry\n\n${entry}`,
	].join('\n');
}
