import { describe, type Change } from 'atess-spec/diff/change';
import { printableLine } from 'atess-client/internal';
import type { Terminal } from '../terminal/terminal.ts';

/** Lists differences, those that break code or workflows first. */
export function showChanges({ out, colours }: Terminal, changes: readonly Change[]): void {
	if (changes.length === 0) {
		out('No difference.');
		return;
	}
	const groups: readonly (readonly [string, readonly Change[]])[] = [
		[colours.red('Breaking'), changes.filter(({ breaking }) => breaking)],
		[colours.green('Not breaking'), changes.filter(({ breaking }) => !breaking)],
	];
	for (const [title, list] of groups) {
		if (list.length === 0) continue;
		out(title);
		for (const change of list) {
			const who = change.affects.length === 1 ? ` (${change.affects[0] ?? ''})` : '';
			out(printableLine(`  ${change.schema ?? change.operationId}: ${describe(change)}${who}`));
		}
	}
	const breaking = changes.filter((change) => change.breaking).length;
	out(
		`\n${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}, ${breaking} breaking.`,
	);
}
