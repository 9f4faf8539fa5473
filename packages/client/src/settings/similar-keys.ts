import { similarNames } from '../core/similar-names.ts';
import { settingsAmong } from './left-out.ts';
import type { SettingsValues } from './values.ts';

/** The reported settings that a misspelt key may stand for. */
export function similarKeys(key: string, reported: SettingsValues): readonly string[] {
	return similarNames(key, Object.keys(settingsAmong(reported)));
}
