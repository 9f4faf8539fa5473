import type { FaultState } from 'atess-simulator';

/** The faults that are met most, by the words of the vendor's tables, with what they are called here. */
const COMMON: readonly { readonly text: string; readonly name: string }[] = [
	{ text: 'BMS Communication', name: 'BMS communication lost' },
	{ text: 'BMS', name: 'BMS fault' },
	{ text: 'Temp Derating', name: 'Temperature derating' },
	{ text: 'EPO Stop', name: 'Emergency stop' },
	{ text: 'PBD Communication', name: 'PBD communication lost' },
	{ text: 'PCS Communication', name: 'PCS communication lost' },
];

/** A fault with a button of its own. */
export interface CommonFault {
	readonly code: string;
	readonly name: string;
}

/** The faults of a device, the common ones apart from the others. */
export interface SortedFaults {
	readonly common: readonly CommonFault[];
	readonly others: readonly FaultState[];
}

/** Sorts what can be raised on a device. */
export function sortFaults(codes: readonly FaultState[]): SortedFaults {
	const common = COMMON.flatMap(({ text, name }) => {
		const fault = codes.find((candidate) => candidate.text === text);
		return fault ? [{ code: fault.code, name }] : [];
	});
	const taken = new Set(common.map(({ code }) => code));
	return { common, others: codes.filter(({ code }) => !taken.has(code)) };
}
