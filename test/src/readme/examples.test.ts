// The TypeScript of every page, compiled and run as a user would who installed the packages.
import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createSimulator, DEFAULT_ACCOUNT } from 'atess-simulator';
import { envelope, startWireServer } from '../../../packages/client/src/testing/wire-server.ts';
import { clientProject } from '../package/compile.ts';
import { ROOT } from '../workspace.ts';
import { PAGES } from './documented-commands.ts';

/** Parts of a program whose parts are explained one by one, or of a server of its own. */
const PARTS = ['packages/simulator/README.md'];

/** All TypeScript of a page as one program. */
function programOf(page: string): string {
	const text = readFileSync(path.join(ROOT, page), 'utf8');
	return [...text.matchAll(/^ *```ts\n([\s\S]*?)^ *```/gm)].map(([, block]) => block).join('\n');
}

const pages = PAGES.filter(
	(page) => !page.startsWith('docs/decisions/') && !PARTS.includes(page) && programOf(page) !== '',
);
const fileOf = (page: string): string => `${page.replaceAll(/\W/g, '-')}.mts`;

const project = clientProject(
	Object.fromEntries(pages.map((page) => [fileOf(page), programOf(page)])),
);
symlinkSync(
	path.join(ROOT, 'packages/simulator'),
	path.join(project.folder, 'node_modules/atess-simulator'),
);
afterAll(() => {
	project.remove();
});

interface Run {
	readonly status: number | null;
	readonly output: string;
}

function runAt(baseUrl: string, page: string): Promise<Run> {
	return run(path.join(project.folder, fileOf(page)), {
		ATESS_USER_ID: DEFAULT_ACCOUNT.userId,
		ATESS_SECRET: DEFAULT_ACCOUNT.secret,
		ATESS_BASE_URL: baseUrl,
	});
}

async function runOverSimulator(page: string): Promise<Run> {
	const simulator = await createSimulator({
		port: 0,
		now: () => new Date('2026-11-23T03:00:00Z'),
		commissioned: '2026-10-30',
	});
	try {
		return await runAt(simulator.url, page);
	} finally {
		await simulator.close();
	}
}

async function runWithoutData(page: string): Promise<Run> {
	const wire = await startWireServer();
	try {
		wire.play(envelope(200, null));
		return await runAt(wire.url, page);
	} finally {
		await wire.close();
	}
}

/** Side by side: a setting change alone waits for 10 s. */
const runs = new Map(pages.map((page) => [page, runOverSimulator(page)]));

test('the TypeScript of every page compiles strictly', async () => {
	expect(await project.compile('TypeScript 7', 'node16')).toBe('');
});

test.each(pages)('the TypeScript of %s runs as it stands', async (page) => {
	expect(await runs.get(page)).toMatchObject({ status: 0 });
});

/** The output of a page, where it shows that its text is right. */
const PRINTED: Readonly<Record<string, readonly (string | RegExp)[]>> = {
	'README.md': [/^2026-11-23 \d\d:\d\d:\d\d: \d+ % charged$/, '288 samples'],
	'packages/client/README.md': ['pcs true null', "[ 'stale' ]", 'cells in a pack: 14'],
	'docs/code/history.md': [
		'1 calls',
		'576 samples string',
		/^2026-11-01 288 \d+(\.\d+)?$/,
		/^2026-11-02 288 \d+(\.\d+)?$/,
		'2026-11-01 288 of 288',
		'2026-11-02 288 of 288',
	],
	'docs/code/settings.md': [
		'[]',
		"[ 'pasBalWaitTimeHour: 0.5 -> 2' ]",
		/^one write of \d+ values$/,
		'applied',
	],
	'docs/code/fleet.md': [
		'7 devices 0 warnings',
		'0 failed',
		'7 devices in the overview',
		'true true undefined',
	],
	'docs/code/every-operation.md': ['12 rows number', 'true 200'],
	'docs/code/errors.md': ['notFound true notFound'],
	'docs/code/retries-timeouts-and-events.md': ['-1 attempt 1, pbdSetting 200'],
	'docs/code/testing-with-the-simulator.md': ['passed'],
};

test.each(Object.keys(PRINTED))('%s prints what it describes', async (page) => {
	const { output } = (await runs.get(page)) ?? { output: '' };
	const lines = output.trim().split('\n');
	expect(lines).toEqual(
		(PRINTED[page] ?? []).map((line) =>
			typeof line === 'string' ? line : (expect.stringMatching(line) as string),
		),
	);
});

test.each(['README.md', 'packages/client/README.md', 'docs/code/quickstart.md'])(
	'the TypeScript of %s handles a server that has no data',
	async (page) => {
		const { output } = await runWithoutData(page);
		expect(output).not.toMatch(/TypeError/);
	},
);

async function run(file: string, env: Record<string, string>): Promise<Run> {
	const child = spawn(process.execPath, [file], { env: { ...process.env, ...env } });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			output += chunk.toString('utf8');
		});
	}
	const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
	return { status, output };
}
