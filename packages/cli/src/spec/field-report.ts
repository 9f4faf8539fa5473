import type { Conflict } from 'atess-spec/import/field-verdict';
import type { Import } from 'atess-spec/import/import';
import type { Renamed } from 'atess-spec/import/take-fields';
import { tierOfRisk } from 'atess-client/internal';

/** Conflicts, each with the facts of both documents and the ways to decide it. */
export function conflictLines(conflicts: readonly Conflict[]): string[] {
	const lines = conflicts.map(({ schema, name, now, about, ours, theirs, feeds }) => {
		const called = now === undefined ? '' : ` (${now} there)`;
		const fed = feeds.length === 0 ? '' : `. It feeds ${feeds.join(', ')}`;
		return `${schema}.${name}${called}: ${about} ${theirs} in the export, ${ours} here${fed}`;
	});
	const [first] = conflicts;
	if (!first) return [];
	const field = `${first.schema}.${first.name}`;
	return [...lines, `Decide with --theirs ${field} or --ours ${field}.`];
}

const BY: Readonly<Record<Renamed['by'], string>> = {
	user: 'by --renamed',
	letters: 'same letters',
	words: 'the words of the export name it',
	affix: 'one prefix or suffix for several fields',
};

/** Fields with another name, by object: first those that feed a quantity, then the others in one line. */
export function changedNames(renamed: readonly Renamed[]): string[] {
	return [...new Set(renamed.map(({ schema }) => schema))].flatMap((schema) => {
		const own = renamed.filter((one) => one.schema === schema);
		const feeding = own.filter(({ feeds }) => feeds.length > 0);
		const others = own.filter(({ feeds }) => feeds.length === 0);
		return [
			`${schema}: ${own.length} ${own.length === 1 ? 'field' : 'fields'}`,
			...feeding.map(
				({ before, after, by, feeds }) =>
					`  ${before} -> ${after} (${BY[by]}), feeds ${feeds.join(', ')}`,
			),
			...(others.length === 0
				? []
				: [`  ${others.map(({ before, after }) => `${before} -> ${after}`).join(', ')}`]),
		];
	});
}

/** New settings with the care that they need. */
export function riskLines(risks: Import['risks']): string[] {
	return risks.map(({ schema, name, risk }) =>
		risk === undefined
			? `${schema}.${name}: no tier, because its name has no known meaning; a change of it needs a permission of its own`
			: `${schema}.${name}: tier ${tierOfRisk(risk)} (${risk}), by its name`,
	);
}
