import type { Json, JsonObject } from '../document/types.ts';
import { fieldLikeness, recordSchema } from './change-target.ts';
import type { ExportOperation } from './export-document.ts';
import { textSchema, type Schema } from './export-schema.ts';
import { groupsFor, identityIn, nounsOf, ownIdentity, type Group } from './groups.ts';
import { identityOf, isIdentity } from './names.ts';
import { plain } from './plain.ts';
import { purposeOf } from './purpose.ts';
import { timeText } from './times.ts';
import { recordOf } from './values.ts';

/** The changed values, and the read that returns them; undefined for a new object, which all of its reads return. */
export interface Changed {
	readonly read: ExportOperation | undefined;
	readonly values: JsonObject;
}

/** The subject and the time of a record, and the request. */
export interface RecordOf {
	readonly id: string;
	readonly ms: number;
	readonly asked: Readonly<Record<string, unknown>>;
	readonly changed: readonly Changed[];
}

/** How alike two records must be for a change of one to show in the other. */
const ALIKE = 0.6;

/**
 * Returns the function that makes the records of an export: values by the schema, the identity, and what was changed.
 *
 * @param constant reads of settings, whose values do not change with time
 */
export function recordMaker(
	operations: readonly ExportOperation[],
	groups: readonly Group[],
	constant: ReadonlySet<unknown>,
	offsetMs: number,
): (operation: ExportOperation, of: RecordOf) => JsonObject {
	return (operation, { id, ms, asked, changed }) => {
		const schema = recordSchema(operation);
		const isConstant = constant.has(operation);
		const isTimed = purposeOf(operation) === 'history';
		const own = groups.find(({ ids }) => ids.includes(id));
		const isDescribed = (schema?.properties.size ?? 0) > 0;
		const made: Record<string, Json> = {
			...(schema &&
				recordOf(schema, {
					id,
					ms,
					isConstant,
					timeText: (member) => timeText(ms, member, offsetMs),
				})),
		};
		if (schema && isDescribed) identify(made, schema, operation, { id, asked, own });
		else if (!isConstant && own) {
			made[own.identity ?? nameOfIdentity(own)] = id;
			if (isTimed) made.time = timeText(ms, textSchema, offsetMs);
		} else if (isConstant) made.enable = 1;
		for (const { read, values } of changed) {
			const isSame = read === operation;
			const isAlike = read ? fieldLikeness(recordSchema(read), schema) >= ALIKE : !isTimed;
			if (!isSame && !isAlike) continue;
			for (const [name, value] of Object.entries(values)) {
				if (name in made || (isSame && !isDescribed)) made[name] = value;
			}
		}
		return made;
	};

	/** Puts the identity into a record, and those of what it belongs to. */
	function identify(
		made: Record<string, Json>,
		schema: Schema,
		operation: ExportOperation,
		{ id, asked, own }: Pick<RecordOf, 'id' | 'asked'> & { own: Group | undefined },
	): void {
		const { identity = '', ids = [] } = own ?? {};
		const name = schema.properties.has(identity)
			? identity
			: identityIn(schema, nounsOf(operation));
		for (const [member, { types }] of schema.properties) {
			if (!isIdentity(member)) continue;
			const other = groups.find((group) => group !== own && group.nouns.has(identityOf(member)));
			const parent = other?.ids[ids.indexOf(id) % other.ids.length];
			const value = member === name ? id : plain(asked[member]) || (parent ?? id);
			made[member] = types.includes('integer') ? Number(value) : value;
		}
	}

	/** The name that other operations give the identity of a group whose rows are not described. */
	function nameOfIdentity(group: Group): string {
		const names = operations
			.filter((operation) => groupsFor(operation, groups)[0] === group)
			.map((operation) => ownIdentity(operation, groups));
		return names.find((name) => name !== undefined) ?? 'id';
	}
}
