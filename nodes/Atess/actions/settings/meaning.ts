import {
	documented,
	notASetting,
	rangeText,
	tierOf,
	type DeviceType,
	type FieldInfo,
	type Tier,
} from 'atess-client/internal';
import type { GenericValue, IDataObject } from 'n8n-workflow';

/** The meaning of a tier, for people. */
const TIER_WORDS: Readonly<Record<Tier, string>> = {
	1: 'tier 1, economic',
	2: 'tier 2, site operation',
	3: 'tier 3, protection',
	unclassed: 'unclassed',
};

/**
 * A setting with its meaning: null stands where nothing is known. The range is what the protocol takes,
 * which is not what is safe at a site.
 */
export function describeSetting(deviceType: DeviceType, key: string, value: unknown): IDataObject {
	return { key, value: value as GenericValue, ...meaningOf(deviceType, key) };
}

export function meaningOf(deviceType: DeviceType, key: string): IDataObject {
	const info = documented(deviceType, key);
	const not = notASetting(key);
	return {
		meaning: info?.description ?? null,
		unit: info?.unit ?? null,
		range: rangeWords(info) ?? null,
		...(info?.default !== undefined && { default: info.default }),
		...(info?.deprecated === true && { deprecated: true }),
		risk: not === undefined ? TIER_WORDS[tierOf(deviceType, key)] : `never written (${not})`,
		evidence: info?.evidence.status ?? 'reported by the device',
	};
}

/** "0 to 100", "above 0"; undefined where the document has no range. */
function rangeWords(info: FieldInfo | undefined): string | undefined {
	const range = info?.range ?? {};
	const { min, max } = range;
	return min !== undefined && max !== undefined ? `${min} to ${max}` : rangeText(range);
}
