import type { JsonObject } from '../document/types.ts';
import { SWITCH_NAMES, SWITCHES, type SwitchKind } from '../switches/switches.ts';

/** JSON Schema of every switch, as the schema of scenarios has to have it. */
export function switchSchemas(): JsonObject {
	return Object.fromEntries(
		SWITCH_NAMES.map((name) => {
			const { about, value } = SWITCHES[name];
			return [name, { description: about, default: value, ...schemaOf(SWITCHES[name]) }];
		}),
	);
}

function schemaOf(definition: SwitchKind): JsonObject {
	switch (definition.kind) {
		case 'choice':
			return { enum: definition.choices };
		case 'flag':
			return { type: 'boolean' };
		case 'text':
			return { type: 'string', maxLength: definition.maxLength };
		case 'whole':
			return { type: 'integer', minimum: definition.min, maximum: definition.max };
		case 'number':
			return { type: 'number', minimum: definition.min, maximum: definition.max };
	}
}
