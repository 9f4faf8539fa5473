import type { DeviceType } from '../document/device-type.ts';
import { lookUp } from '../core/look-up.ts';
import { factsOfSetting, type SettingFacts } from './backup.ts';
import { settingsAmong } from './left-out.ts';
import { hasNoValue, sameValue, type SettingsValues } from './values.ts';

/** A setting that is not the same in all records. */
export interface SettingDifference extends SettingFacts {
	readonly key: string;
	/** Its value in each record, in their order; undefined where a record has no value of it. */
	readonly values: readonly unknown[];
}

/**
 * The settings in which records of one device type differ, those that protect first. Identity, times and states of the
 * devices are not settings. A key without a value is the same as no key: servers report both.
 */
export function settingDifferences(
	deviceType: DeviceType,
	records: readonly SettingsValues[],
): readonly SettingDifference[] {
	const settings = records.map(settingsAmong);
	const keys = new Set(settings.flatMap((record) => Object.keys(record)));
	const differences = [...keys].flatMap((key): SettingDifference[] => {
		const values = settings.map((record) => {
			const value = lookUp(record, key);
			return hasNoValue(value) ? undefined : value;
		});
		const [first, ...others] = values;
		return others.every((other) => sameValue(first, other))
			? []
			: [{ key, values, ...factsOfSetting(deviceType, key) }];
	});
	return differences.sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ tier }: SettingFacts): number {
	return tier === 'unclassed' ? 2 : tier === 3 ? 1 : 5 - tier;
}
