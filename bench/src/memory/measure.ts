import { prepare } from '../alone.ts';
import { ROWS_PER_YEAR } from '../payload/central-row.ts';
import { fixed, whole } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';

const TARGET_MB = 120;

interface MemoryFigures {
	readonly startMB: number;
	readonly growthMB: number;
}

/** Makes V8 collect early instead of taking room that the machine has. */
const THRIFTY = ['--optimize-for-size', '--max-semi-space-size=4'] as const;

const WAYS = [
	{ way: 'history', name: '`history.rows()`, nothing kept', flags: [] },
	{ way: 'byHand', name: 'fetch page after page by hand, nothing kept', flags: [] },
	{ way: 'kept', name: '`history.rows()` into one array', flags: [] },
	{
		way: 'history',
		name: `\`history.rows()\`, nothing kept, \`node ${THRIFTY.join(' ')}\``,
		flags: THRIFTY,
	},
] as const;

/** How much memory it takes to read a year. */
export async function measureMemory(): Promise<Section> {
	const rows = [];
	const growths = [];
	for (const { way, name, flags } of WAYS) {
		const run = await prepare('memory/process', ...flags);
		const { startMB, growthMB } = await run<MemoryFigures>(way);
		growths.push(growthMB);
		rows.push([name, whole(startMB), whole(growthMB)]);
	}
	const [ours = Number.NaN, byHand = Number.NaN, , thrifty = Number.NaN] = growths;
	const { liveMB } = await (await prepare('memory/process'))<{ liveMB: number }>('live');
	return {
		title: 'Memory of a long read',
		how: [
			`A year of a central HPS (${whole(ROWS_PER_YEAR)} rows of 90 fields) read row by row through the client's history, month by month in pages of 1,000, over a stub that makes each page when it is requested. Each way in a process of its own with Node's own settings. The start is the resident memory with everything loaded; the growth is the highest value that the operating system has recorded, less the start. Making the pages is part of it; reading by hand shows how much.`,
			`The heap in use while \`history.rows()\` reads, counted after a collection at every 1,500th row, is at most ${fixed(liveMB, 1)} MB over the start.`,
		],
		tables: [{ head: ['Read', 'RSS at the start, MB', 'growth, MB'], rows }],
		verdicts: [
			{
				what: `RSS over the start while ${whole(ROWS_PER_YEAR)} rows are read`,
				target: `under ${TARGET_MB} MB`,
				figure: `${whole(ours)} MB`,
				met: ours < TARGET_MB,
				reason: `The memory in use at one time is ${whole(liveMB)} MB: one month of rows, held to be put in order. The rest is garbage that V8 leaves lying while the machine has room: page after page by hand, with nothing held, grows by ${whole(byHand)} MB, and the same read with \`${THRIFTY.join(' ')}\` by ${whole(thrifty)} MB.`,
			},
		],
	};
}
