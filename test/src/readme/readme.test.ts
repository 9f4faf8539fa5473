import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSimulator, DEFAULT_ACCOUNT } from 'atess-simulator';
import { envelope, startWireServer } from '../../../packages/client/src/testing/wire-server.ts';
import { clientProject, type Project } from '../package/compile.ts';
import { ROOT } from '../workspace.ts';

const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** Runs all examples of a file as one program, with the client as it is installed. */
async function runExamples(file: string): Promise<{ status: number | null; output: string }> {
	const simulator = await createSimulator({
		port: 0,
		now: () => new Date('2026-11-23T03:00:00Z'),
		commissioned: '2026-10-30',
	});
	try {
		return await runExamplesAt(simulator.url, file);
	} finally {
		await simulator.close();
	}
}

async function runExamplesAt(
	baseUrl: string,
	file: string,
): Promise<{ status: number | null; output: string }> {
	const project = exampleProject(file);
	try {
		return await run(path.join(project.folder, EXAMPLE), {
			ATESS_USER_ID: DEFAULT_ACCOUNT.userId,
			ATESS_SECRET: DEFAULT_ACCOUNT.secret,
			ATESS_BASE_URL: baseUrl,
		});
	} finally {
		project.remove();
	}
}

const EXAMPLE = 'example.mts';

/** All examples of a file as one program of a user who installed the client. */
function exampleProject(file: string): Project {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	const code = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
	expect(code).toContain("from 'atess-client'");
	return clientProject({ [EXAMPLE]: code });
}

test.each(['README.md', 'packages/client/README.md'])(
	'the examples of %s compile strictly',
	async (file) => {
		const project = exampleProject(file);
		try {
			expect(await project.compile('TypeScript 7', 'node16')).toBe('');
		} finally {
			project.remove();
		}
	},
);

test.each(['README.md', 'packages/client/README.md'])(
	'the examples of %s handle a server that has no data',
	async (file) => {
		const wire = await startWireServer();
		try {
			wire.play(envelope(200, null));
			const { output } = await runExamplesAt(wire.url, file);
			expect(output).toMatch(/no data|no settings/);
			expect(output).not.toMatch(/TypeError|undefined/);
		} finally {
			await wire.close();
		}
	},
);

test('the example in the README runs as it stands', async () => {
	const { status, output } = await runExamples('README.md');
	const [charge, samples, failure] = output.split('\n');
	expect(charge).toMatch(/^2026-11-23 \d\d:\d\d:\d\d: \d+ % charged$/);
	expect(samples).toBe('288 samples');
	expect(failure).toContain('[pcsDataLast, GET /api/v1/pcs/data-last, deviceSn UNKNOWN]');
	expect(status).toBe(0);
});

test("the examples in the client's README run as they stand", async () => {
	const { status, output } = await runExamples('packages/client/README.md');
	expect(output.trim().split('\n')).toEqual([
		'pcs true null',
		"[ 'stale' ]",
		'cells in a pack: 14',
		'1 calls',
		'576 samples string',
		expect.stringMatching(/^2026-11-01 288 \d+(\.\d+)?$/),
		expect.stringMatching(/^2026-11-02 288 \d+(\.\d+)?$/),
		'2026-11-01 288 of 288',
		'2026-11-02 288 of 288',
		'[]',
		"[ 'pasBalWaitTimeHour: 0.5 -> 2' ]",
		expect.stringMatching(/^one write of \d+ values$/),
		'applied',
		'7 devices 0 warnings',
		'0 failed',
		'7 devices in the overview',
		'true true undefined',
		'12 rows number',
		'true 200',
		'unknownDeviceType false hpsCentralDataLast false',
		'1 wait',
		'-1 attempt 1, pbdSetting 200',
	]);
	expect(status).toBe(0);
});

async function run(
	file: string,
	env: Record<string, string>,
): Promise<{ status: number | null; output: string }> {
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

test.each(['npx --yes pnpm@12 start', 'npx --yes pnpm@12 test', 'docs/reference/operations.md'])(
	'the README has %s',
	(text) => {
		expect(readme).toContain(text);
	},
);
