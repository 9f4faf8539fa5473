/** Longer names are not spelling mistakes, and would take long to compare. */
const LONGEST = 80;

/** The names that a misspelt one may stand for: all with the fewest differing letters. */
export function similarNames(written: string, names: readonly string[]): readonly string[] {
	if (written.length > LONGEST) return [];
	const near = names.flatMap((candidate) => {
		if (candidate.length > LONGEST) return [];
		const [a, b] = [plain(written), plain(candidate)];
		const distance = editDistance(a, b);
		const isNear = distance <= Math.max(a.length, b.length) / 3 || isBeginning(a, b);
		return isNear ? [{ candidate, distance }] : [];
	});
	const least = Math.min(...near.map(({ distance }) => distance));
	return near.filter(({ distance }) => distance === least).map(({ candidate }) => candidate);
}

/** `soc_max` and `SOCMax` are the same letters. */
function plain(key: string): string {
	return key.replace(/[\s_-]/g, '').toLowerCase();
}

/** `socMaximum` begins with `socMax`. Three letters are too few: many keys begin with "soc". */
function isBeginning(a: string, b: string): boolean {
	return Math.min(a.length, b.length) > 3 && (a.startsWith(b) || b.startsWith(a));
}

/** Letters that must be inserted, removed, replaced or swapped with the next one (optimal string alignment). */
function editDistance(a: string, b: string): number {
	let [beforeLast, last]: [number[], number[]] = [
		[],
		Array.from({ length: b.length + 1 }, (_, at) => at),
	];
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const cost = a[row - 1] === b[column - 1] ? 0 : 1;
			const isSwap = cost === 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			current.push(
				Math.min(
					(last[column] ?? 0) + 1,
					(current[column - 1] ?? 0) + 1,
					(last[column - 1] ?? 0) + cost,
					isSwap ? (beforeLast[column - 2] ?? Infinity) + 1 : Infinity,
				),
			);
		}
		[beforeLast, last] = [last, current];
	}
	return last[b.length] ?? 0;
}
