import type { INodePropertyOptions } from 'n8n-workflow';

/** Names of today where Node still lists the former name of a zone; both are known everywhere. */
const RENAMED: Readonly<Record<string, string>> = {
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Europe/Kiev': 'Europe/Kyiv',
};

/** Offsets of zones without daylight saving time, in minutes: whole hours, and the others that exist. */
const OFFSETS = [
	...Array.from({ length: 27 }, (_, index) => (index - 12) * 60),
	...[-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765],
].sort((a, b) => a - b);

/** All time zones for a list: first the IANA names, then fixed offsets. */
export function zoneOptions(): INodePropertyOptions[] {
	const names = Intl.supportedValuesOf('timeZone').map((name) => RENAMED[name] ?? name);
	const zones = [...new Set(names)].filter((name) => name.includes('/')).sort();
	return [...zones, ...OFFSETS.map(offsetName)].map((value) => ({
		name: value.replaceAll('_', ' '),
		value,
	}));
}

/** `UTC+5:30` of 330 minutes. */
function offsetName(minutes: number): string {
	const size = Math.abs(minutes);
	const rest = size % 60;
	return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${rest}`}`;
}
