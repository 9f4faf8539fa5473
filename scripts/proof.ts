/** The working operations of client and node for one device type, or with plants and data loggers. */
export interface ProofRow {
	/** In words, such as PCS. */
	readonly label: string;
	readonly cells: Readonly<Record<string, ProofCell>>;
}

/** The outcome of one operation. */
export interface ProofCell {
	/** Why client or node could not carry it out; absent where both could. */
	readonly failure?: string;
	/** Names of what came: quantities of a sample, settings. */
	readonly names?: readonly string[];
	/** How many names the document has. */
	readonly most?: number;
}

/** The working operations of client and node of one build with one server, by device type or other subject. */
export type Proof = Readonly<Record<string, ProofRow>>;

/** A proof, and how many requests it took. */
export interface ProofRun {
	readonly proof: Proof;
	readonly requests: number;
}

/** Names that something has before and after. */
export type Renames = readonly { readonly before: string; readonly after: string }[];

/**
 * The lost operations of a build, compared with another one: one sentence for each operation.
 *
 * @param renamed fields that go by another name in the other build, and mean the same
 */
export function lossesBetween(
	before: Proof,
	after: Proof,
	renamed: Renames = [],
): readonly string[] {
	const names = new Map(renamed.map((one) => [one.before, one.after]));
	return Object.entries(before).flatMap(([subject, { label, cells }]) => {
		const row = after[subject];
		if (!row) return [`no longer there: ${label}`];
		return Object.entries(cells).flatMap(([column, was]) => {
			if (was.failure !== undefined) return [];
			const is = row.cells[column];
			if (!is) return [`no longer there: ${column} of ${label}`];
			if (is.failure !== undefined) return [`fails: ${column} of ${label}. ${is.failure}`];
			const has = (name: string | undefined): boolean => is.names?.includes(name ?? '') === true;
			const lost = (was.names ?? []).filter((name) => !has(name) && !has(names.get(name)));
			return lost.length === 0
				? []
				: [`no longer fed: ${lost.join(', ')} of ${label}, in ${column}`];
		});
	});
}

/** Operations that do not work without being a loss: they are new, or failed before as well. */
export function failuresIn(before: Proof, after: Proof): readonly string[] {
	return Object.entries(after).flatMap(([subject, { label, cells }]) =>
		Object.entries(cells).flatMap(([column, { failure }]) => {
			const was = before[subject]?.cells[column];
			const isLoss = was !== undefined && was.failure === undefined;
			return failure === undefined || isLoss ? [] : [`fails: ${column} of ${label}. ${failure}`];
		}),
	);
}

/** A cell as the table shows it. */
export function cellText(cell: ProofCell | undefined): string {
	if (!cell) return '-';
	if (cell.failure !== undefined) return 'fails';
	if (cell.names === undefined) return 'works';
	return cell.most === undefined
		? String(cell.names.length)
		: `${cell.names.length} of ${cell.most}`;
}

/** The table of two proofs: a line before and a line after for each device type. */
export function tableOf(before: Proof, after: Proof): string {
	const subjects = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const proofs = [before, after];
	const columns = [
		...new Set(
			proofs.flatMap((proof) => Object.values(proof).flatMap(({ cells }) => Object.keys(cells))),
		),
	];
	const rows = subjects.flatMap((subject) =>
		proofs.map((proof, i) => [
			i === 0 ? (before[subject]?.label ?? after[subject]?.label ?? '') : '',
			i === 0 ? 'before' : 'after',
			...columns.map((column) => cellText(proof[subject]?.cells[column])),
		]),
	);
	const lines = [['', '', ...columns], ...rows];
	const widths = (lines[0] ?? []).map((_, i) =>
		Math.max(...lines.map((line) => line[i]?.length ?? 0)),
	);
	return lines
		.map((line) =>
			line
				.map((text, i) => text.padEnd(widths[i] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
