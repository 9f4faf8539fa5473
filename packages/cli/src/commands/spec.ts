import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { bundledDocument } from '../document/bundled.ts';
import { factsOf } from '../document/facts.ts';
import { freeFile } from '../overlay/files.ts';
import { badInput, EXIT, type ExitCode } from '../problem.ts';
import { describe, type Change } from '../spec/change.ts';
import { changesOf, placeOf } from '../spec/compare.ts';
import { importDocument } from '../spec/import.ts';
import { match, type Pair } from '../spec/match.ts';
import { readDocument } from '../spec/read-document.ts';
import { writeWhole } from '../state/whole-file.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Run } from './run.ts';

export interface ImportFlags {
	readonly out?: string;
	readonly document?: string;
	readonly dryRun?: boolean;
	readonly json?: boolean;
}

/** `atess spec import`: takes the vendor's own document over as an overlay. */
export async function importCommand(
	where: string,
	flags: ImportFlags,
	{ terminal }: Run,
): Promise<ExitCode> {
	const vendors = await readDocument(where);
	const ours =
		flags.document === undefined ? bundledDocument() : await readDocument(flags.document);
	const date = new Date().toISOString().slice(0, 10);
	const { changes, guessed, added, draft, kept, refused } = importDocument(ours, vendors, {
		status: 'documented',
		source: "the vendor's own OpenAPI export",
		date,
	});
	if (
		factsOf(vendors).operations.every((one) =>
			added.some(({ from }) => from.place.join() === one.place.join()),
		)
	) {
		throw badInput(`${where} has no operation in common with this API: is it the right document?`);
	}
	const file = flags.out ?? freeFile(path.join('openapi', 'overlays'), `${date}-import`, '.yaml');
	const writes = flags.dryRun !== true && draft.actions.length > 0;
	if (writes) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeWhole(
			file,
			draft.text({
				title: "What the vendor's own export says",
				version: date,
				comment: 'Written by `atess spec import`. Look it through, and run `pnpm generate`.',
			}),
		);
	}
	if (flags.json === true) {
		terminal.out(
			JSON.stringify({
				changes,
				kept,
				refused,
				guessed: guessed.map(({ before, after, by }) => ({
					operationId: before.id,
					by,
					place: placeOf(after),
				})),
				added: added.map(({ operationId, resource, isNewResource }) => ({
					operationId,
					resource,
					isNewResource,
				})),
				file: writes ? file : null,
				actions: draft.actions.length,
			}),
		);
		return refused.length > 0 ? EXIT.findings : EXIT.done;
	}
	const isGone = ({ kind }: Change): boolean => kind.endsWith('Gone');
	showChanges(
		terminal,
		changes.filter((change) => !isGone(change)),
	);
	showKept(terminal, changes.filter(isGone));
	if (guessed.length > 0) {
		terminal.out('\nFound by another thing than path and method; check these:');
		for (const { before, after, by } of guessed)
			terminal.out(`  ${before.id} = ${placeOf(after)} (by ${BY[by]})`);
	}
	if (added.length > 0) {
		terminal.out('\nNew in the document:');
		for (const { operationId, resource, isNewResource, from } of added) {
			const writesToo =
				from.method === 'get' ? '' : '; it writes, without plan and read-back: review it';
			terminal.out(
				`  ${operationId}: ${placeOf(from)}, resource ${resource}${isNewResource ? ' (new)' : ''}${writesToo}`,
			);
		}
	}
	if (refused.length > 0) {
		terminal.out(
			'\nNot taken over, because client and node use these parameters by name, and would send neither:',
		);
		for (const { operationId, before, after: now } of refused) {
			terminal.out(`  ${operationId}: ${before.join(', ')} is ${now.join(', ')} there`);
		}
		terminal.out(
			'  The parameters stay as they are. If the server wants the new names, the client must be changed.',
		);
	}
	if (kept.length > 0) {
		terminal.out('\nNot taken over, because answers have confirmed what the document says:');
		for (const change of kept)
			terminal.out(`  ${change.schema ?? change.operationId}: ${describe(change)}`);
	}
	terminal.out(
		writes
			? `\n${file}: ${draft.actions.length} actions. Look it through, and run pnpm generate.`
			: draft.actions.length === 0
				? '\nThe document says all of this already. Nothing was written.'
				: `\nNothing was written (--dry-run); ${draft.actions.length} actions would be.`,
	);
	return refused.length > 0 ? EXIT.findings : EXIT.done;
}

/** By what operations were found, in words. */
const BY: Readonly<Record<Pair['by'], string>> = {
	id: 'id',
	path: 'path',
	nearPath: 'path, parameters and the last slash aside',
	title: 'title',
	words: 'words',
};

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
	const changes = changesOf(match(factsOf(a), factsOf(b), true));
	if (flags.json === true) terminal.out(JSON.stringify({ changes }));
	else showChanges(terminal, changes);
	const breaks = changes.some(({ breaking }) => breaking);
	return flags.check === true && breaks ? EXIT.findings : EXIT.done;
}

/** What the vendor's document no longer has, or never had: it may be a part of his API, so ours keeps it. */
function showKept({ out }: Terminal, gone: readonly Change[]): void {
	if (gone.length === 0) return;
	out("\nNot in the vendor's document, and kept in ours:");
	const operations = gone.filter(({ kind }) => kind === 'operationGone');
	if (operations.length > 0) {
		out(`  operations: ${operations.map(({ operationId }) => operationId).join(', ')}`);
	}
	const fields = gone.filter(({ kind }) => kind !== 'operationGone');
	for (const owner of new Set(fields.map(({ schema, operationId }) => schema ?? operationId))) {
		const names = fields
			.filter(({ schema, operationId }) => (schema ?? operationId) === owner)
			.map(({ name }) => name);
		out(`  ${owner}: ${[...new Set(names)].join(', ')}`);
	}
}

function showChanges({ out, colours }: Terminal, changes: readonly Change[]): void {
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
			out(`  ${change.schema ?? change.operationId}: ${describe(change)}${who}`);
		}
	}
	const breaking = changes.filter((change) => change.breaking).length;
	out(
		`\n${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}, ${breaking} breaking.`,
	);
}
