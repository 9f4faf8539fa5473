// docs/cli/session.md is what these commands print, one after the other. UPDATE_TRANSCRIPT=1 writes it.
import { createSimulator, DEFAULT_ACCOUNT, type Simulator } from 'atess-simulator';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';
import { createFront, type Front } from './testing/front.ts';

const PAGE = path.resolve(import.meta.dirname, '../../../docs/cli/session.md');
const NOON = Date.parse('2026-11-23T05:02:00Z');
/** Lines of an output that the page shows. */
const MOST_LINES = 26;
const MOST_COLUMNS = 100;

let simulator: Simulator;
let front: Front;
let place: Place;
let now = NOON;
const waits: number[] = [];

beforeAll(async () => {
	// A clock that only waits move, so that the output is the same each time.
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	simulator = await createSimulator({ commissioned: '2026-11-20', now: () => new Date(now) });
	front = await createFront(simulator.url, new Map(), () => now);
	place = createPlace(front.url);
	Object.assign(place.env, { ATESS_USER_ID: undefined, ATESS_SECRET: undefined });
	place.surroundings = {
		sleep: (ms: number) => {
			waits.push(ms);
			now += ms;
			return Promise.resolve();
		},
		ask: {
			text: (message) =>
				Promise.resolve(message === 'User ID' ? DEFAULT_ACCOUNT.userId : 'Asia/Bangkok'),
			secret: () => Promise.resolve(DEFAULT_ACCOUNT.secret),
			yesNo: () => Promise.resolve(true),
		},
	};
});
afterAll(async () => {
	jest.restoreAllMocks();
	place.remove();
	await front.close();
	await simulator.close();
});

const isWide = (line: string): boolean => line.length > MOST_COLUMNS;

/** The output without what differs from machine to machine, cut as the page shows it. */
function shown(output: string): string[] {
	const lines = output
		.replaceAll(place.folder, '~')
		.replaceAll(front.url, 'http://127.0.0.1:8787')
		.replace(/Node [\d.]+, \w+/, 'Node …')
		.trimEnd()
		.split('\n')
		.map((line) =>
			line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS - 1).trimEnd()}…` : line,
		);
	return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
}

test('the twelve most natural commands print what the page shows, and wait for no limit', async () => {
	const page = readFileSync(PAGE, 'utf8');
	const [, block = ''] = /```console\n([^]*?)```/.exec(page) ?? [];
	const commands = [...block.matchAll(/^\$ atess (.*)$/gm)].map(([, line = '']) => line);
	expect(commands).toHaveLength(12);
	const printed: string[] = [];
	const codes: Record<string, number | null> = {};
	const wide: string[] = [];
	for (const command of commands) {
		const { code, stdout, stderr } = await place.run(...command.split(' '));
		codes[command] = code;
		if (!command.endsWith('--json')) wide.push(...stdout.split('\n').filter(isWide));
		printed.push(`$ atess ${command}`, ...shown(stdout.trim() === '' ? stderr : stdout), '');
	}
	const text = `\`\`\`console\n${printed.join('\n').trimEnd()}\n\`\`\``;
	if (process.env.UPDATE_TRANSCRIPT === '1') {
		writeFileSync(
			PAGE,
			page.replace(/```console\n[^]*?```/, () => text),
		);
	} else expect(page).toContain(text);
	expect(wide).toEqual([]);
	// The probe pauses for 2 seconds between its reads, and no limit makes any of them longer.
	expect(Math.max(...waits)).toBeLessThanOrEqual(2000);
	// The settings of the simulator have more fields than the document, which a probe reports.
	const failed = Object.entries(codes).filter(([, code]) => code !== 0);
	expect(failed).toEqual([['probe --yes', 3]]);
});
