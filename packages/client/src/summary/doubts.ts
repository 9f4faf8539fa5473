import { ENERGY_CODES, type EnergyCode } from '../energy/index.ts';
import { qualityLists, type QualityLists } from '../findings/quality.ts';
import type { KnownGap } from '../history/gaps.ts';
import { isLost } from '../normalise/lost.ts';
import type { NormalisedRecord } from '../normalise/record.ts';
import type { QualityCode } from '../normalise/quality.ts';

/** Quality flags that an hour or day can have, beyond those of its samples ({@link QualityCode}). */
export const PERIOD_CODES = {
	...ENERGY_CODES,
	partlyUnknown:
		'Some samples lack a value that others have. From a tenth of the samples on, its mean, lowest and highest value are null.',
	readFailed: 'A response with samples of it could not be read: they are missing.',
	lost: 'The device reported Lost in some samples: their values were left out.',
} as const;

/** Stable name of a quality flag about an hour or day. */
export type PeriodCode = QualityCode | EnergyCode | keyof typeof PERIOD_CODES;

/** Codes that are normal: the figures are right all the same. */
const NOTES: ReadonlySet<PeriodCode> = new Set([
	'counterRestarted',
	'counterGlitch',
	'resetAssumed',
]);

/** A code of an hour or day as text, and whether it is normal here. */
export function periodText(code: PeriodCode): { readonly text: string; readonly isNote: boolean } {
	if (!isOfPeriods(code)) {
		const { warnings, notes } = qualityLists([{ code }]);
		return { text: [...warnings, ...notes].join(), isNote: notes.length > 0 };
	}
	return { text: PERIOD_CODES[code], isNote: NOTES.has(code) };
}

/** The codes of an hour or day as texts: those that should stop a reader, and those that are normal here. */
export function periodLists(codes: Iterable<PeriodCode>): QualityLists {
	const lists: QualityLists = { warnings: [], notes: [] };
	for (const code of codes) {
		const { text, isNote } = periodText(code);
		(isNote ? lists.notes : lists.warnings).push(text);
	}
	return lists;
}

function isOfPeriods(code: PeriodCode): code is keyof typeof PERIOD_CODES {
	return Object.hasOwn(PERIOD_CODES, code);
}

/** About the present, or about one counter reading and the one before: the energies have codes of their own. */
const NOT_OF_PERIODS = new Set<QualityCode>(['stale', 'counterBackwards', 'counterJump']);

/** The quality flags about a sample that are quality flags about its hour and day. */
export function doubtsOf({ status, quality }: NormalisedRecord): PeriodCode[] {
	if (isLost(status)) return ['lost'];
	return quality.map(({ code }) => code).filter((code) => !NOT_OF_PERIODS.has(code));
}

/** The quality flag that a gap of the read is about an hour or day. */
export function doubtOfGap({ reason }: KnownGap): PeriodCode {
	return reason === 'error' ? 'readFailed' : 'timeInvalid';
}

/** Whether so many samples lack a value that a mean or extreme of the others has no meaning. */
export function lacksTooMany(known: number, samples: number): boolean {
	return samples - known >= samples / 10;
}
