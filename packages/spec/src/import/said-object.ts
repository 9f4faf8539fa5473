import { groupBy } from '../document/group-by.ts';
import type { ObjectFacts, OperationFacts } from '../document/facts.ts';
import { textOf } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { Pair } from '../diff/match.ts';

/** An object of ours with all facts of the export's operations about it. */
export interface SaidObject {
	/** The device type or subject whose operations take or give it. */
	readonly of: string;
	readonly ours: ObjectFacts;
	/** Whether an operation sends it. */
	readonly isSent: boolean;
	/** Whether it holds settings of a device. */
	readonly isSettings: boolean;
	/** Operations of ours that have it. */
	readonly operations: readonly OperationFacts[];
	/** Its fields as the export has them, in all operations together. */
	readonly said: ReadonlyMap<string, FieldFacts>;
}

/** The device type or subject that an operation of ours is about. */
export function ownerOfOperation({ id, operation }: OperationFacts): string {
	return textOf(operation['x-device-type']) ?? textOf(operation['x-subject']) ?? id;
}

/** Objects that the export describes, each once for each device type that has it. */
export function saidObjects(pairs: readonly Pair[]): SaidObject[] {
	const parts = pairs.flatMap(({ before, after }) =>
		(['row', 'body'] as const).flatMap((part) => {
			const [ours, theirs] = [before[part], after[part]];
			return ours && theirs?.fields.size ? [{ part, ours, theirs, before }] : [];
		}),
	);
	const byObject = groupBy(parts, ({ ours, before }) =>
		JSON.stringify([ownerOfOperation(before), ours.place]),
	);
	return [...byObject.values()].flatMap((all): SaidObject[] => {
		const [first] = all;
		if (!first) return [];
		const roles = all.map(({ before }) => before.operation['x-role']);
		return [
			{
				of: ownerOfOperation(first.before),
				ours: first.ours,
				isSent: all.some(({ part }) => part === 'body'),
				isSettings: roles.some((role) => role === 'settings' || role === 'updateSettings'),
				operations: [...new Set(all.map(({ before }) => before))],
				said: together(all.map(({ theirs }) => theirs)),
			},
		];
	});
}

/** Fields of all objects: each with the types that it has in any, and with the words of the first that has some. */
export function together(objects: readonly ObjectFacts[]): Map<string, FieldFacts> {
	const fields = new Map<string, FieldFacts>();
	for (const [name, field] of objects.flatMap((object) => [...object.fields])) {
		const known = fields.get(name);
		if (!known) {
			fields.set(name, field);
			continue;
		}
		const types = new Set([...known.types, ...field.types]);
		if (types.has('number')) types.delete('integer');
		fields.set(name, {
			...(known.description === undefined ? field : known),
			types: [...types].sort(),
			required: known.required || field.required,
		});
	}
	return fields;
}
