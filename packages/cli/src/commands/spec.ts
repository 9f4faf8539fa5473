import { printableLine } from 'atess-client/internal';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { factsOf } from 'atess-spec/document/facts';
import { BUNDLE, isOurs, OVERLAYS, overlaysNotApplied } from 'atess-spec/document/ours';
import { makeFolders } from '../state/new-files.ts';
import { nextOverlay } from 'atess-spec/overlay/next-overlay';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import { describe, type Change } from 'atess-spec/diff/change';
import { changesOf, placeOf } from 'atess-spec/diff/compare';
import { importDocument } from 'atess-spec/import/import';
import { match, type Pair } from 'atess-spec/diff/match';
import { CURRENT, readDocument, shownAs } from 'atess-spec/document/read-document';
import { placedLike } from 'atess-spec/import/unplaced-paths';
import { writeWhole } from '../state/whole-file.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Run } from '../terminal/run.ts';

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
	const writesTo = flags.dryRun === true ? undefined : flags.out;
	if (writesTo !== undefined && existsSync(writesTo)) {
		throw badInput(
			`${writesTo} is there already: what it takes over would be lost. Name another file, or remove it.`,
		);
	}
	const comparedWith = flags.document ?? (existsSync(BUNDLE) ? BUNDLE : CURRENT);
	const ours = await readDocument(comparedWith);
	const read = await readDocument(where, ours);
	const { document: vendors, prefix } = placedLike(ours, read);
	if (isOurs(vendors)) return ownDocument(where, flags, terminal);
	if (comparedWith === BUNDLE) await noteNotApplied(terminal);
	if (prefix !== undefined) {
		terminal.note(
			`${shownAs(where)} names no server: its paths are taken to be below ${prefix}, as those of ours are.`,
		);
	}
	const date = new Date().toISOString().slice(0, 10);
	const { changes, guessed, added, draft, kept, refused, skipped, blind, listBodies, bare } =
		importDocument(ours, vendors, {
			status: 'documented',
			source: "the vendor's own OpenAPI export",
			date,
		});
	const unknown = [...added.map(({ from }) => from), ...blind, ...listBodies].map(({ place }) =>
		place.join(),
	);
	if (factsOf(vendors).operations.every(({ place }) => unknown.includes(place.join()))) {
		throw badInput(
			`${shownAs(where)} has no operation in common with this API: is it the right document?`,
		);
	}
	const file = flags.out ?? (await nextOverlay(OVERLAYS, `${date}-import`, 'import'));
	const writes = flags.dryRun !== true && draft.actions.length > 0;
	if (writes) {
		await makeFolders(path.dirname(file));
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
				comparedWith,
				changes,
				kept,
				refused,
				skipped,
				blind: blind.map(placeOf),
				listBodies: listBodies.map(placeOf),
				bare: bare.map(placeOf),
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
	terminal.out(
		comparedWith === CURRENT
			? 'Compared with the document of this program.\n'
			: `Compared with ${shownAs(comparedWith)}.\n`,
	);
	const isGone = ({ kind }: Change): boolean => kind.endsWith('Gone');
	showChanges(
		terminal,
		changes.filter((change) => !isGone(change)),
	);
	showKept(terminal, changes.filter(isGone));
	if (guessed.length > 0) {
		terminal.out('\nFound by another thing than path and method; check these:');
		for (const { before, after, by } of guessed)
			terminal.out(printableLine(`  ${before.id} = ${placeOf(after)} (by ${BY[by]})`));
	}
	if (added.length > 0) {
		terminal.out('\nNew in the document:');
		for (const { operationId, resource, isNewResource, from, writes } of added) {
			const writesToo = writes ? '; it writes, without plan and read-back: review it' : '';
			const body =
				from.otherBody === undefined
					? ''
					: `; its body is ${from.otherBody} there, and is sent as JSON, which may be refused`;
			terminal.out(
				printableLine(
					`  ${operationId}: ${placeOf(from)}, resource ${resource}${isNewResource ? ' (new)' : ''}${writesToo}${body}`,
				),
			);
		}
	}
	if (refused.length > 0) {
		terminal.out('\nNot taken over, because client and node use these parameters by name:');
		for (const { operationId, before, after: now } of refused) {
			terminal.out(
				printableLine(`  ${operationId}: ${before.join(', ')} is ${now.join(', ')} there`),
			);
		}
		terminal.out(
			'  The parameters stay as they are. If the server wants the new names, the client must be changed.',
		);
	}
	if (skipped.length > 0) {
		terminal.out('\nLeft out, because no generated code can have these names:');
		for (const { place, name } of skipped) terminal.out(printableLine(`  ${place}: ${name}`));
	}
	if (blind.length > 0) {
		terminal.out('\nLeft out, because they delete and no required parameter says what:');
		for (const operation of blind) terminal.out(printableLine(`  ${placeOf(operation)}`));
	}
	if (listBodies.length > 0) {
		terminal.out(
			'\nLeft out, because they are sent no object, and client and node send nothing else:',
		);
		for (const operation of listBodies) terminal.out(printableLine(`  ${placeOf(operation)}`));
	}
	if (bare.length > 0) {
		terminal.out(
			'\nTheir answers are not in the envelope (code, msg, data), without which the client refuses them; nothing of them is taken over:',
		);
		for (const operation of bare) terminal.out(printableLine(`  ${placeOf(operation)}`));
	}
	if (kept.length > 0) {
		terminal.out('\nNot taken over, because answers have confirmed what the document says:');
		for (const change of kept)
			terminal.out(printableLine(`  ${change.schema ?? change.operationId}: ${describe(change)}`));
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

/** Our own document documents nothing: what it only infers would be called the vendor's word. */
function ownDocument(where: string, { json }: ImportFlags, { out, note }: Terminal): ExitCode {
	note(
		`${shownAs(where)} is this project's own document, or made from it: there is nothing in it to take over. atess spec diff compares two of them.`,
	);
	if (json === true) out(JSON.stringify({ changes: [], added: [], file: null, actions: 0 }));
	return EXIT.done;
}

async function noteNotApplied({ note }: Terminal): Promise<void> {
	const newer = await overlaysNotApplied();
	if (newer.length === 0) return;
	note(
		`Newer than ${BUNDLE}, and so perhaps not in it: ${newer.join(', ')}. Run pnpm generate first, or the overlay has again what they have.`,
	);
}

/** By what operations were found, in words. */
const BY: Readonly<Record<Pair['by'], string>> = {
	id: 'id',
	path: 'path',
	nearPath: 'path, parameters and the last slash aside',
	alternative: 'a path that was held for plausible',
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
		out(
			printableLine(`  operations: ${operations.map(({ operationId }) => operationId).join(', ')}`),
		);
	}
	const fields = gone.filter(({ kind }) => kind !== 'operationGone');
	for (const owner of new Set(fields.map(({ schema, operationId }) => schema ?? operationId))) {
		const names = fields
			.filter(({ schema, operationId }) => (schema ?? operationId) === owner)
			.map(({ name }) => name);
		out(printableLine(`  ${owner}: ${[...new Set(names)].join(', ')}`));
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
			out(printableLine(`  ${change.schema ?? change.operationId}: ${describe(change)}${who}`));
		}
	}
	const breaking = changes.filter((change) => change.breaking).length;
	out(
		`\n${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}, ${breaking} breaking.`,
	);
}
