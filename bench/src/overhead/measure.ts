import { prepare, type Run } from '../alone.ts';
import { median } from '../median.ts';
import { fixed, microseconds } from '../report/numbers.ts';
import type { Section, Verdict } from '../report/section.ts';
import { CANDIDATES, type CandidateName } from './candidates.ts';
import { PARTS } from './parts.ts';
import { PAYLOADS, type PayloadName } from './payloads.ts';

/** Odd, so that a median is a figure that was measured. */
const ROUNDS = 3;
const TARGET = 1.5;
const JUDGED: readonly CandidateName[] = ['atess-client, limits off', 'atess-client, limits on'];

interface Figure {
	readonly name: CandidateName;
	/** Median of the rounds' medians, in nanoseconds. */
	readonly p50: number;
	/** Median of the rounds' ratios to raw fetch. */
	readonly ratio: number;
}

/** The cost of a call beyond the request itself. */
export async function measureOverhead(): Promise<Section> {
	const run = await prepare('overhead/process');
	const names = Object.keys(PAYLOADS) as PayloadName[];
	const tables = [];
	const verdicts = [];
	for (const payload of names) {
		const figures = await compare(run, payload);
		const raw = figures[0]?.p50 ?? Number.NaN;
		tables.push({
			head: [`Response of ${payload}`, 'p50, us', 'times raw fetch'],
			rows: figures.map(({ name, p50, ratio }) => [name, microseconds(p50), fixed(ratio, 2)]),
		});
		verdicts.push(
			...figures
				.filter(({ name }) => JUDGED.includes(name))
				.map((each) => verdict(payload, each, raw)),
		);
	}
	const parts = [];
	for (const part of PARTS) {
		const row: string[] = [part];
		for (const payload of names) row.push(microseconds(await run<number>(payload, part)));
		parts.push(row);
	}
	tables.push({ head: ['Steps of the client by themselves, us', ...names], rows: parts });
	return {
		title: 'Overhead of a call',
		how: [
			'Latest data of a device, through a stub in place of the network: it makes a new Response of the same text for each call and records nothing. All candidates send the same URL, query and headers, parse the whole response and return `data` of the envelope, which is checked. Each has what it has by default: raw fetch and openapi-fetch neither retry nor end a call that hangs; ky and atess-client do both, and atess-client also checks its input and the envelope, limits the size of a response and keeps the frequency limits.',
			`Medians by mitata over samples of 128 calls, so that collecting the garbage is included, after 3,000 calls of warm-up. Each candidate runs in a process of its own, ${ROUNDS} times in turn; ratios are taken within a round. "Limits on" reads 1,000 devices in turn, each allowed; "from its cache" reads too early and gets the last value with its age: nothing is sent.`,
		],
		tables,
		verdicts,
	};
}

/** All candidates in turn, several times, so that all meet the same conditions. */
async function compare(run: Run, payload: PayloadName): Promise<Figure[]> {
	const rounds: Map<CandidateName, number>[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const figures = new Map<CandidateName, number>();
		for (const name of CANDIDATES) figures.set(name, await run<number>(payload, name));
		rounds.push(figures);
	}
	const of = (figures: Map<CandidateName, number>, name: CandidateName) =>
		figures.get(name) ?? Number.NaN;
	return CANDIDATES.map((name) => ({
		name,
		p50: median(rounds.map((figures) => of(figures, name))),
		ratio: median(rounds.map((figures) => of(figures, name) / of(figures, CANDIDATES[0]))),
	}));
}

function verdict(payload: PayloadName, { name, p50, ratio }: Figure, raw: number): Verdict {
	return {
		what: `${name}, response of ${payload}`,
		target: `at most ${TARGET} x raw fetch`,
		figure: `${fixed(ratio, 2)} x`,
		met: ratio <= TARGET,
		reason: `A call takes ${microseconds(p50 - raw)} us more than raw fetch. The last table of the section has the steps that weigh most, each by itself; it does not add up to that, because the checks of input and envelope, the keeping of limits, and the garbage of all of it come on top. A single time-out on raw fetch shows what the cheapest protection against a call that hangs costs.`,
	};
}
