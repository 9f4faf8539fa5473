import { joined } from './describe.ts';
import type { Cures, Facts } from './finding.ts';
import { printableLine } from './printable.ts';

/** The meaning of every quality flag of a sample, in the order in which records carry them. */
export const QUALITY_TEXTS = {
	zoneUnknown: 'No time zone is known, so the sample has only its local time.',
	zoneFromPlant:
		'The time zone is that of the server for the plant or the device. A fixed offset has no daylight saving time.',
	timeInvalid:
		'The time of the sample is missing, malformed, or one that the clock of the zone skips.',
	timeAmbiguous:
		'The clock shows this time twice on that day, and the order of the samples does not show which one it is.',
	timeAhead: 'The sample is in the future: a clock or the time zone is wrong.',
	stale: 'The sample is older than the limit.',
	powerUnitUnconfirmed:
		'It is not confirmed whether powers arrive in kW or W. They are read in the documented unit.',
	powerUnitMixed:
		'This power is documented in W, and the other powers in kW. No device has confirmed it.',
	unitSuspect: 'The unit is contradicted, or the value fits a mix-up of kW and W.',
	modelUnknown: 'The total is in another field for each model, and the model is not known.',
	unreadable: 'A value is not a number and was left out.',
	unknownCode: 'A code is in no table of the document.',
	outOfRange: 'A value is outside of the possible range. It is passed on unchanged.',
	balanceOff: 'PV, battery, grid and generator do not add up to the load.',
	counterBackwards: 'An energy counter is lower than in the sample before.',
	counterJump: 'An energy counter rose by more than a device can convert in that time.',
} as const;

/** Flags that are normal here: no value is wrong or missing that a setting could not give. */
export const NOTE_CODES: ReadonlySet<SampleCode> = new Set([
	'zoneUnknown',
	'zoneFromPlant',
	'timeAmbiguous',
	'powerUnitUnconfirmed',
	'powerUnitMixed',
	'unknownCode',
]);

type SampleCode = keyof typeof QUALITY_TEXTS;
/** The codes of the table have the prefix, because other findings have some of the same names. */
type Prefixed<Code extends SampleCode> = `quality${Capitalize<Code>}`;

/** The known facts about a quality flag. */
export interface Flagged {
	/** The vendor's fields that it is about. */
	readonly fields?: readonly string[] | undefined;
	/** Figures or raw text. */
	readonly detail?: string | undefined;
}

export type QualityParams = { readonly [Code in SampleCode as Prefixed<Code>]: Flagged };

/** A quality flag of a sample as a finding. */
export function qualityFinding<Code extends SampleCode>(
	code: Code,
	params: Flagged = {},
): { readonly code: Prefixed<Code>; readonly params: Flagged } {
	return { code: prefixed(code), params };
}

function prefixed<Code extends SampleCode>(code: Code): Prefixed<Code> {
	return `quality${code.charAt(0).toUpperCase()}${code.slice(1)}` as Prefixed<Code>;
}

const CODES = Object.keys(QUALITY_TEXTS) as SampleCode[];

/** The meaning of each flag with its fields and figures, the same on every surface. */
export const QUALITY_FACTS = Object.fromEntries(
	CODES.map((code) => [
		prefixed(code),
		{
			severity: NOTE_CODES.has(code) ? 'info' : 'warning',
			what: () => QUALITY_TEXTS[code],
			why: ({ fields = [], detail }: Flagged) => {
				const about = [fields.join(', '), detail ?? ''].filter((part) => part !== '');
				return about.length === 0 ? '' : `It is about ${about.join(': ')}.`;
			},
		},
	]),
) as unknown as Facts<QualityParams>;

/** Texts about a record: those that should stop a reader, and those that are normal here. */
export interface QualityLists {
	readonly warnings: string[];
	readonly notes: string[];
}

/** A history repeats its flags in each sample: one text serves them all. Figures differ, so it is emptied when full. */
const texts = new Map<string, string>();
const MOST_TEXTS = 200;

/** The flags of a record as texts, the same on every surface. */
export function qualityLists(
	flags: Iterable<Flagged & { readonly code: SampleCode }>,
): QualityLists {
	const lists: QualityLists = { warnings: [], notes: [] };
	for (const flag of flags) {
		const { code, fields = [], detail = '' } = flag;
		const key = JSON.stringify([code, fields, detail]);
		const text = texts.get(key) ?? textOf(flag);
		if (texts.size >= MOST_TEXTS) texts.clear();
		texts.set(key, text);
		(NOTE_CODES.has(code) ? lists.notes : lists.warnings).push(text);
	}
	return lists;
}

function textOf(flag: Flagged & { readonly code: SampleCode }): string {
	const { what, why } = QUALITY_FACTS[prefixed(flag.code)];
	return printableLine(joined(what(flag, {}, unused), why?.(flag, {}, unused)));
}

/** A flag has no other finding in it. */
const unused = (): never => {
	throw new Error('A quality flag describes nothing else.');
};

/** How one surface gives what a flag lacks. */
export interface QualityWords {
	readonly timezone: string;
	readonly powerUnit: string;
}

/** The next step for each flag, in the words of one surface. */
export function qualityCures({ timezone, powerUnit }: QualityWords): Cures<QualityParams> {
	const cures: Partial<Record<SampleCode, string>> = {
		zoneUnknown: timezone,
		zoneFromPlant: timezone,
		timeAhead: timezone,
		powerUnitUnconfirmed: powerUnit,
		powerUnitMixed: powerUnit,
		unitSuspect: powerUnit,
	};
	return Object.fromEntries(
		CODES.map((code) => [prefixed(code), cures[code] ?? '']),
	) as Cures<QualityParams>;
}
