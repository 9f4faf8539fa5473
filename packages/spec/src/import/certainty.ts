import type { TakenFields } from './take-fields.ts';

/** How many operations and fields rose from one grade of evidence to another. */
export interface Rise {
	readonly from: string;
	readonly to: string;
	readonly operations: number;
	readonly fields: number;
}

export type Certainty = readonly Rise[];

/** Counts what an import knows better than the document did, by the grade of before. */
export function certaintyOf(
	operations: readonly string[],
	taken: readonly TakenFields[],
	to: string,
): Certainty {
	const fields = taken.flatMap(({ raised }) => raised);
	const count = (grades: readonly string[], grade: string): number =>
		grades.filter((one) => one === grade).length;
	return [...new Set([...operations, ...fields])]
		.map((from) => ({
			...{ from, to },
			operations: count(operations, from),
			fields: count(fields, from),
		}))
		.sort((a, b) => b.operations + b.fields - (a.operations + a.fields));
}

/** The sum as `38 operations, 117 fields`, and a line for each grade of before. */
export function certaintyLines(certainty: Certainty): { sum: string; lines: string[] } {
	const sum = certainty.reduce(
		(all, { operations, fields }) => ({
			operations: all.operations + operations,
			fields: all.fields + fields,
		}),
		{ operations: 0, fields: 0 },
	);
	return {
		sum: counted(sum),
		lines: certainty.map((rise) => `${counted(rise)}: ${rise.from} -> ${rise.to}`),
	};
}

function counted({ operations, fields }: Pick<Rise, 'operations' | 'fields'>): string {
	return [
		operations > 0 ? `${operations} ${operations === 1 ? 'operation' : 'operations'}` : [],
		fields > 0 ? `${fields} ${fields === 1 ? 'field' : 'fields'}` : [],
	]
		.flat()
		.join(', ');
}
