import type { ReadReport } from 'atess-client/internal';

import type { Step } from '../step/action';
import { hintOnce } from '../step/hints';
import { coverageOf, gapsInWords, knownGapsInWords, type CoverageReport } from './coverage-report';
import type { HistoryTask } from './request';

/** Reports the missing samples; the report is null where the zone of the plant is not known. */
export function hintAtGaps(
	step: Step,
	{ deviceSn, zone }: HistoryTask,
	{ gaps, days }: ReadReport,
): CoverageReport | null {
	const coverage = zone === undefined ? null : coverageOf(days);
	for (const words of [knownGapsInWords(gaps), coverage && gapsInWords(coverage)]) {
		if (words) hintOnce(step, `${deviceSn}: ${words}`);
	}
	return coverage;
}
