import { printableLine } from 'atess-client/internal';
import { describe, type Change } from 'atess-spec/diff/change';
import { placeOf } from 'atess-spec/diff/compare';
import type { Pair } from 'atess-spec/diff/match';
import { certaintyLines } from 'atess-spec/import/certainty';
import type { Import } from 'atess-spec/import/import';
import type { Retired } from 'atess-spec/import/retire-gone';
import type { Terminal } from '../terminal/terminal.ts';
import { showChanges } from './change-report.ts';
import { changedNames, conflictLines, riskLines } from './field-report.ts';

/** By what operations were found, in words. */
const BY: Readonly<Record<Pair['by'], string>> = {
	user: 'by --same',
	id: 'by id',
	page: 'by the page of the documentation tool',
	method: 'by path, with another method',
	prefix: 'by path after another prefix',
	role: 'by role and device type in its words',
	path: 'by path',
	nearPath: 'by path, parameters, hyphens and the last slash aside',
	alternative: 'by a path that was held for plausible',
	title: 'by title',
	words: 'by words',
};

/** The findings of an import, as JSON. */
export function importJson(found: Import): object {
	const { changes, kept, refused, skipped, blind, listBodies, bare, guessed, added, draft } = found;
	const { certainty, conflicts, renamed, unclear, risks, retired } = found;
	return {
		...{ envelope: found.envelope, certainty, conflicts, renamed, unclear, risks },
		...{ changes, kept, skipped, newTypes: found.newTypes, ...(retired && { retired }) },
		refused: refused.map(({ operationId, before, after }) => ({ operationId, before, after })),
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
		actions: draft.actions.length,
	};
}

/** Shows the findings of an import: pending decisions first, then better facts, then the rest. */
export function showImport(terminal: Terminal, found: Import): void {
	const { out: print, colours } = terminal;
	const { changes, kept, refused, skipped, blind, listBodies, bare, guessed, added } = found;
	const out = (text: string): void => {
		print(text);
	};
	const section = (title: string, lines: readonly string[]): void => {
		if (lines.length === 0) return;
		out(title);
		for (const line of lines) out(printableLine(`  ${line}`));
		out('');
	};
	section(
		colours.red('Conflicts: the export differs. These fields stay as they are until you decide'),
		conflictLines(found.conflicts),
	);
	const { sum, lines } = certaintyLines(found.certainty);
	section(colours.green(`Known better now: ${sum}`), lines);
	const { envelope } = found;
	section(
		'The envelope of responses has other members',
		envelope ? [`${envelope.before} -> ${envelope.after}`] : [],
	);
	section(
		'Under another name in the export; meaning, unit, quantity, range and codes are carried over',
		changedNames(found.renamed),
	);
	section(
		'Not in the export, perhaps under another name there. --renamed OLD=NEW carries a field over',
		found.unclear.map(
			({ schema, name, candidates }) => `${schema}.${name}: ${candidates.join(', ')}`,
		),
	);
	const isGone = ({ id }: Change): boolean => id.endsWith('-removed');
	const differences = changes.filter((change) => !isGone(change));
	const isSilent =
		found.certainty.length + found.conflicts.length + found.renamed.length === 0 && !envelope;
	if (differences.length > 0 || isSilent) showChanges(terminal, differences);
	if (found.retired) showRetired(terminal, found.retired);
	else showKept(terminal, changes.filter(isGone));
	if (guessed.length > 0) {
		out('\nFound by another thing than path and method; check these:');
		for (const { before, after, by } of guessed)
			out(printableLine(`  ${before.id} = ${placeOf(after)} (${BY[by]})`));
	}
	section(
		'\nNew device types, with the roles of all others',
		found.newTypes.map((type) => `${type}: its settings are changed with plan and read-back`),
	);
	if (added.length > 0) {
		out('\nNew in the document:');
		for (const { operationId, family, resource, isNewResource, from, writes } of added) {
			const isPlanned = found.newTypes.includes(family);
			const writesToo =
				writes && !isPlanned ? '; it writes, without plan and read-back: review it' : '';
			const body =
				from.otherBody === undefined
					? ''
					: `; its body is ${from.otherBody} there, and is sent as JSON, which may be refused`;
			out(
				printableLine(
					`  ${operationId}: ${placeOf(from)}, resource ${resource}${isNewResource ? ' (new)' : ''}${writesToo}${body}`,
				),
			);
		}
	}
	section('\nNew settings, with the care that a change of them needs', riskLines(found.risks));
	if (refused.length > 0) {
		out('\nNot taken over, because client and node use these parameters by name:');
		for (const { operationId, before, after: now } of refused) {
			out(printableLine(`  ${operationId}: ${before.join(', ')} is ${now.join(', ')} there`));
		}
		out(
			'  The parameters stay as they are. If the server wants the new names, the client must be changed.',
		);
	}
	if (skipped.length > 0) {
		out('\nLeft out, because no generated code can have these names:');
		for (const { place, name } of skipped) out(printableLine(`  ${place}: ${name}`));
	}
	if (blind.length > 0) {
		out('\nLeft out, because they delete and no required parameter names the object:');
		for (const operation of blind) out(printableLine(`  ${placeOf(operation)}`));
	}
	if (listBodies.length > 0) {
		out('\nLeft out, because they are sent no object, and client and node send nothing else:');
		for (const operation of listBodies) out(printableLine(`  ${placeOf(operation)}`));
	}
	if (bare.length > 0) {
		out(
			'\nTheir responses are not in the envelope (code, msg, data), without which the client refuses them; nothing of them is taken over:',
		);
		for (const operation of bare) out(printableLine(`  ${placeOf(operation)}`));
	}
	if (kept.length > 0) {
		out('\nNot taken over, because responses have confirmed the document:');
		for (const change of kept)
			out(printableLine(`  ${change.schema ?? change.operationId}: ${describe(change)}`));
	}
}

/** The parts that a complete document of the vendor lacks. */
function showRetired({ out }: Terminal, { operations, fields, deprecatedBefore }: Retired): void {
	const lines = [
		['operations', operations],
		['fields', fields],
		['deprecated before, and no longer needed in the document', deprecatedBefore],
	] as const;
	if (lines.every(([, names]) => names.length === 0)) return;
	out("\nNot in the vendor's document, and deprecated by this overlay (--complete):");
	for (const [words, names] of lines) {
		if (names.length > 0) out(printableLine(`  ${words}: ${names.join(', ')}`));
	}
}

/** Parts that the vendor's document does not have (any more). They may be part of the API, so ours keeps them. */
function showKept({ out }: Terminal, gone: readonly Change[]): void {
	if (gone.length === 0) return;
	out("\nNot in the vendor's document, and kept in ours:");
	const operations = gone.filter(({ id }) => id === 'operation-removed');
	if (operations.length > 0) {
		out(
			printableLine(`  operations: ${operations.map(({ operationId }) => operationId).join(', ')}`),
		);
	}
	const fields = gone.filter(({ id }) => id !== 'operation-removed');
	for (const owner of new Set(fields.map(({ schema, operationId }) => schema ?? operationId))) {
		const names = fields
			.filter(({ schema, operationId }) => (schema ?? operationId) === owner)
			.map(({ name }) => name);
		out(printableLine(`  ${owner}: ${[...new Set(names)].join(', ')}`));
	}
}
