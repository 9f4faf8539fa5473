import { prepare } from '../alone.ts';
import { median } from '../median.ts';
import { ROWS_PER_YEAR } from '../payload/central-row.ts';
import { fixed, whole } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';

const TARGET = 100_000;

interface RowFigures {
	readonly fields: number;
	readonly seconds: readonly number[];
	/** How many quality flags of each kind the records of a year carry. */
	readonly doubted: Readonly<Record<string, number>>;
}

/** How fast rows become normalised records. */
export async function measureRows(): Promise<Section> {
	const run = await prepare('rows/process');
	const { fields, seconds, doubted } = await run<RowFigures>();
	const rates = seconds.map((took) => ROWS_PER_YEAR / took);
	const rate = median(rates);
	const doubts = Object.entries(doubted).map(([code, count]) => `${code} ${whole(count)}`);
	return {
		title: 'Rows normalised',
		how: [
			`A year of a central HPS at one row in five minutes: ${whole(ROWS_PER_YEAR)} rows of ${fields} fields by the document, with plausible values, already parsed. \`normaliseAll\` with model, time zone and power unit given, on one thread, each record judged against the one before; one run for warm-up, ${seconds.length} measured. Quality flags in the records of the year: ${doubts.join(', ') || 'none'}.`,
		],
		tables: [
			{
				head: ['Rows per second', 'of one run'],
				rows: [
					['median', whole(rate)],
					['slowest', whole(Math.min(...rates))],
					['fastest', whole(Math.max(...rates))],
					['a row, us (median)', fixed(1e6 / rate, 2)],
				],
			},
		],
		verdicts: [
			{
				what: `rows of ${fields} fields normalised on one core`,
				target: `${whole(TARGET)} in a second`,
				figure: whole(rate),
				met: rate >= TARGET,
				reason:
					'It goes into reading each measured field through its plan, and into the record, which has every quantity.',
			},
		],
	};
}
