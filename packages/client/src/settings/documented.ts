import type { FieldInfo } from '../field-info.ts';
import { FIELDS } from '../generated/fields.ts';
import { settingsOperations, type SettingsKind } from './kinds.ts';
import { lookUp } from '../core/look-up.ts';

/** What the document says of a setting; undefined for the many that it does not know. */
export function documented(kind: SettingsKind, key: string): FieldInfo | undefined {
	return lookUp(FIELDS[settingsOperations(kind).schema], key);
}
