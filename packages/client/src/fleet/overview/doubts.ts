import { QUALITY_CODES, type QualityCode } from '../../normalise/quality.ts';
import type { OverviewName } from './fields.ts';

/** The reasons why a member of an overview is null or uncertain, beyond the quality flags of the records. */
export const OVERVIEW_DOUBTS = {
	plantUnknown:
		'The plant of this data logger is not known. The figures are of the data logger alone.',
	notListed:
		'A list of devices behind the data logger could not be read, so their values are not known.',
	notRead: 'The device could not be read.',
	noData: 'The server has no data of the device.',
	lost: 'The device has no connection to the server, so its present values are not known.',
	old: 'The latest data are older than 30 minutes, so the present values are not known.',
	otherDay: "The counters are those of another day, so today's energies are not known.",
	notReported: 'The device does not report this.',
	noSource: 'No device of the plant measures this.',
	pbdWithoutPcs:
		'The plant has a PBD and an HPS. The PV power of the HPS may include that of the PBD, so they are not added.',
	pvContradicted: 'The PV power of the PCS differs from that of its PBDs by more than a tenth.',
	severalBatteries:
		'The batteries have different states of charge, and their capacities are not known. The lowest and the highest are given.',
	partial: 'The sum does not include all devices.',
} as const;

export type OverviewDoubtCode = keyof typeof OVERVIEW_DOUBTS | QualityCode;

/** One quality flag about an overview; at most one of each code for the same devices. */
export interface OverviewDoubt {
	readonly code: OverviewDoubtCode;
	/** The members of the overview that it concerns. */
	readonly quantities?: readonly OverviewName[];
	/** Serial numbers of the devices that it comes from; of data loggers where these could not be listed. */
	readonly devices?: readonly string[];
	readonly detail: string;
}

export interface OverviewDoubts {
	raise(code: OverviewDoubtCode, about?: { quantity?: OverviewName; device?: string }): void;
	/** In the order in which the codes are listed above, those of records last. */
	list(): OverviewDoubt[];
}

const TEXTS: Readonly<Record<OverviewDoubtCode, string>> = { ...QUALITY_CODES, ...OVERVIEW_DOUBTS };
const ORDER = [...Object.keys(OVERVIEW_DOUBTS), ...Object.keys(QUALITY_CODES)];

export function createOverviewDoubts(): OverviewDoubts {
	/** Devices by code and quantity; '' where it is about the plant as a whole. */
	const raised = new Map<OverviewDoubtCode, Map<OverviewName | '', Set<string>>>();
	return {
		raise(code, { quantity, device } = {}) {
			const about = quantity ?? '';
			const ofCode = raised.get(code) ?? new Map<OverviewName | '', Set<string>>();
			const devices = ofCode.get(about) ?? new Set();
			if (device !== undefined) devices.add(device);
			raised.set(code, ofCode.set(about, devices));
		},
		list: () =>
			[...raised]
				.sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
				.flatMap(([code, ofCode]) => grouped(code, ofCode)),
	};
}

/** One quality flag for all quantities that share the same devices. */
function grouped(
	code: OverviewDoubtCode,
	ofCode: ReadonlyMap<OverviewName | '', ReadonlySet<string>>,
): OverviewDoubt[] {
	const groups = new Map<string, { quantities: OverviewName[]; devices: readonly string[] }>();
	for (const [quantity, devices] of ofCode) {
		const key = [...devices].join();
		const group = groups.get(key) ?? { quantities: [], devices: [...devices] };
		if (quantity !== '') group.quantities.push(quantity);
		groups.set(key, group);
	}
	return [...groups.values()].map(({ quantities, devices }) => ({
		code,
		...(quantities.length > 0 && { quantities }),
		...(devices.length > 0 && { devices }),
		detail: TEXTS[code],
	}));
}
