import { riskOfName } from 'atess-client/internal';
import { factsOf } from 'atess-spec/document/facts';
import { BUNDLE, isOurs, OVERLAYS, overlaysNotApplied } from 'atess-spec/document/ours';
import type { JsonObject } from 'atess-spec/document/json';
import { CURRENT, readDocument } from 'atess-spec/document/read-document';
import { shownAs } from 'atess-spec/document/source-text';
import { importDocument, type Import } from 'atess-spec/import/import';
import { readExports } from 'atess-spec/import/read-exports';
import { nextOverlay } from 'atess-spec/overlay/next-overlay';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { choicesOf, type ChoiceFlags } from '../spec/import-flags.ts';
import { importJson, showImport } from '../spec/import-report.ts';
import { overridesOf, overrideLines } from '../spec/path-overrides.ts';
import { configFile } from '../state/folder.ts';
import { makeFolders } from '../state/new-files.ts';
import { writeWhole } from '../state/whole-file.ts';
import { askYesNo } from '../terminal/ask.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ImportFlags extends ChoiceFlags {
	readonly out?: string;
	readonly document?: string;
	readonly dryRun?: boolean;
	readonly json?: boolean;
}

/** `atess spec import`: takes the vendor's own documents over as one overlay. */
export async function importCommand(
	files: readonly string[],
	flags: ImportFlags,
	{ terminal, env }: Run,
): Promise<ExitCode> {
	const writesTo = flags.dryRun === true ? undefined : flags.out;
	if (writesTo !== undefined && existsSync(writesTo)) {
		throw badInput(
			`${writesTo} exists already, and its decisions would be lost. Name another file, or remove it.`,
		);
	}
	const comparedWith = flags.document ?? (existsSync(BUNDLE) ? BUNDLE : CURRENT);
	const ours = await readDocument(comparedWith);
	const where = files.map(shownAs).join(', ');
	const vendors = await readExports(files, ours, (sentence) => {
		terminal.note(sentence);
	});
	if (isOurs(vendors)) return ownDocument(where, flags, terminal);
	if (comparedWith === BUNDLE) await noteNotApplied(terminal);
	const date = new Date().toISOString().slice(0, 10);
	const choices = choicesOf(flags);
	const found = importDocument(ours, vendors, {
		evidence: { status: 'documented', source: "the vendor's own OpenAPI export", date },
		...choices,
		isComplete: flags.complete === true,
		riskOf: riskOfName,
	});
	const { added, blind, listBodies, draft } = found;
	checkSame(where, choices.same, ours, found);
	const unknown = [...added.map(({ from }) => from), ...blind, ...listBodies].map(({ place }) =>
		place.join(),
	);
	if (factsOf(vendors).operations.every(({ place }) => unknown.includes(place.join()))) {
		throw badInput(`${where} has no operation in common with this API: is it the right document?`);
	}
	if (flags.yes !== true) await confirmNew(where, found, terminal);
	const file = flags.out ?? (await overlayInClone(date));
	const writes = flags.dryRun !== true && draft.actions.length > 0 && file !== undefined;
	if (writes) {
		await makeFolders(path.dirname(file));
		await writeWhole(
			file,
			draft.text({
				title: "Facts of the vendor's own export",
				version: date,
				comment: 'Written by `atess spec import`. Look it through, and run `pnpm generate`.',
			}),
		);
	}
	const pathOverrides = overridesOf(found.changes);
	const isLost = found.changes.some(({ id }) => id === 'quantity-lost');
	const needsYou = isLost || found.refused.length + found.conflicts.length > 0;
	const code = needsYou ? EXIT.findings : EXIT.done;
	if (flags.json === true) {
		const written = {
			comparedWith,
			...importJson(found),
			pathOverrides,
			file: writes ? file : null,
		};
		terminal.out(JSON.stringify(written));
		return code;
	}
	terminal.out(
		comparedWith === CURRENT
			? 'Compared with the document of this program.\n'
			: `Compared with ${shownAs(comparedWith)}.\n`,
	);
	showImport(terminal, found);
	if (!existsSync(BUNDLE)) {
		for (const line of overrideLines(pathOverrides, configFile(env))) terminal.out(line);
	}
	const count = draft.actions.length;
	terminal.out(
		count === 0
			? '\nThe document already contains all of this. Nothing was written.'
			: writes
				? `\n${file}: ${count} actions. Look it through, and run pnpm generate in a clone of the project.`
				: flags.dryRun === true
					? `\nNothing was written (--dry-run); ${count} actions would be.`
					: `\nNothing was written, because this folder is not in a clone of the project. --out FILE writes an overlay with ${count} actions.`,
	);
	return code;
}

/** The next free name among the overlays of a clone; undefined outside of one, where it would not be found. */
async function overlayInClone(date: string): Promise<string | undefined> {
	return existsSync(BUNDLE) ? await nextOverlay(OVERLAYS, `${date}-import`, 'import') : undefined;
}

/** @throws {Problem} where the user names an operation that one of the documents does not have */
function checkSame(
	where: string,
	same: Readonly<Record<string, string>>,
	ours: JsonObject,
	{ guessed }: Import,
): void {
	const ids = factsOf(ours).operations.map(({ id }) => id);
	for (const [id, place] of Object.entries(same)) {
		if (!ids.includes(id)) throw badInput(`--same names ${id}, which is not an operation of ours.`);
		if (guessed.some(({ before, by }) => by === 'user' && before.id === id)) continue;
		throw badInput(`--same names ${place}, which ${where} does not have.`);
	}
}

/** Requests a confirmation if most of ours are missing and as many are new, or if more is foreign than known. */
async function confirmNew(where: string, found: Import, terminal: Terminal): Promise<void> {
	const { isStrange, isForeign, added, changes } = found;
	if (!isStrange && !isForeign) return;
	const gone = changes.filter(({ id }) => id === 'operation-removed').length;
	const fact = isStrange
		? `${where} lacks ${gone} operations of ours and has ${added.length} that ours does not have. Probably they are the same under other paths. --same OURS="GET /path" names a pair.`
		: `${where} has ${added.length} operations that ours does not have, more than it has of ours. Perhaps they belong to another product of the vendor. --only and --skip TAG or PATH choose operations.`;
	const flag = '--yes takes all of them as new.';
	if (!terminal.canAsk) throw badInput(`${fact} ${flag} Nothing was written.`);
	terminal.note(`${fact} ${flag}`);
	if (!(await askYesNo('Take them as new operations?'))) {
		throw new Problem('Stopped. Nothing was written.', EXIT.interrupted);
	}
}

/** Our own document documents nothing: its inferred facts would count as the vendor's. */
function ownDocument(where: string, { json }: ImportFlags, { out, note }: Terminal): ExitCode {
	note(
		`${where} is this project's own document, or made from it: there is nothing in it to take over. atess spec diff compares two of them.`,
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
