import {
	GAP_WORDS,
	SAMPLE_MINUTES,
	type DayCoverage,
	type Gap,
	type KnownGap,
} from 'atess-client/internal';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

/** Gaps that are named; of the others there is the number. */
const MOST_GAPS = 50;
/** Gaps that fit into a sentence. */
const IN_WORDS = 3;

/** The received and the missing samples of a range, with the reasons. */
export interface CoverageReport extends IDataObject {
	/** Samples that were due, one in five minutes. */
	expected: number;
	received: number;
	/** Missing for good; samples that may still arrive are counted separately. */
	missing: number;
	notYetArrived: number;
	/** Received of what could have arrived by now; null when nothing could. */
	percent: number | null;
	gaps: (Gap & IDataObject)[];
	/** Gaps beyond those that are named. */
	gapsLeftOut: number;
}

/** Adds up days; gaps that go on over midnight become one. */
export function coverageOf(days: readonly DayCoverage[]): CoverageReport {
	const sum = (count: (day: DayCoverage) => number): number =>
		days.reduce((total, day) => total + count(day), 0);
	const [expected, received] = [sum((day) => day.expected), sum((day) => day.received)];
	const all = joined(days.flatMap((day) => day.gaps));
	const notYetArrived = all
		.filter(({ reason }) => reason === 'notYetArrived')
		.reduce((total, { missing }) => total + missing, 0);
	const due = expected - notYetArrived;
	return {
		expected,
		received,
		missing: due - received,
		notYetArrived,
		percent: due <= 0 ? null : Math.floor((received / due) * 1000) / 10,
		gaps: all.slice(0, MOST_GAPS),
		gapsLeftOut: Math.max(0, all.length - MOST_GAPS),
	};
}

function joined(gaps: readonly Gap[]): (Gap & IDataObject)[] {
	const found: (Gap & IDataObject)[] = [];
	for (const gap of gaps) {
		const last = found.at(-1);
		if (last?.reason === gap.reason && follows(last.to, gap.from)) {
			found[found.length - 1] = { ...last, to: gap.to, missing: last.missing + gap.missing };
		} else found.push({ ...gap });
	}
	return found;
}

function follows(to: string, from: string): boolean {
	return wall(from) - wall(to) === SAMPLE_MINUTES * 60_000;
}

function wall(time: string): number {
	return DateTime.fromFormat(time, 'yyyy-MM-dd HH:mm:ss', { zone: 'utc' }).toMillis();
}

/** The missing samples, in a sentence for people; undefined when nothing is missing. */
export function gapsInWords({
	missing,
	expected,
	percent,
	gaps,
}: CoverageReport): string | undefined {
	if (missing <= 0) return undefined;
	const real = gaps.filter(({ reason }) => reason !== 'notYetArrived');
	const named = real
		.slice(0, IN_WORDS)
		.map(({ from, to, reason }) => `${from} to ${to} (${GAP_WORDS[reason]})`);
	const more = real.length > IN_WORDS ? ', and others' : '';
	return `${missing} of ${expected} samples are missing (${percent ?? 0} % have come): ${named.join(', ')}${more}. Nothing was filled in.`;
}

/** The gaps that the read itself has found, in a sentence for people; undefined where there are none. */
export function knownGapsInWords(gaps: readonly KnownGap[]): string | undefined {
	const [first] = gaps;
	if (!first) return undefined;
	const parts = gaps.slice(0, IN_WORDS).map(({ from, to, reason, detail }) => {
		const what = reason === 'error' ? 'could not be read' : 'samples came with an unreadable time';
		return `${from} to ${to}: ${what} (${detail})`;
	});
	const more = gaps.length > IN_WORDS ? ', and others' : '';
	return `${parts.join(', ')}${more}. All other samples were delivered.`;
}
