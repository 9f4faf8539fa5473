// Runs the tests of one folder for StrykerJS in a process that stays. Jest loads every module again for every change,
// which takes seconds; here a change is switched on in modules that are loaded, which takes milliseconds.
import { appendFileSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { transformSync } from '@swc/core';
import config from '../jest.config.mjs';

const { transform, moduleNameMapper } = config.projects[0];
const [, swc] = transform['^.+\\.ts$'];
const NAMES = Object.entries(moduleNameMapper).map(([name, place]) => [new RegExp(name), place]);

// pnpm shows a package what it depends on, and nothing else.
const circus = ['jest', '@jest/core', 'jest-config', 'jest-circus'].reduce(
	(from, name) => createRequire(from.resolve(name)),
	createRequire(import.meta.url),
);
const { bind } = circus('jest-each');
const { expect } = createRequire(circus.resolve('@jest/expect'))('expect');
const runtime = createRequire(circus.resolve('jest-runtime'));
const { ModuleMocker } = runtime('jest-mock');
const { ModernFakeTimers } = runtime('@jest/fake-timers');
const require = createRequire(import.meta.url);

const mocks = new Map();
const compiled = new Map();
const { _load: load, _resolveFilename: resolve } = Module;
Module._load = (request, ...rest) => mocks.get(request)?.() ?? load(request, ...rest);
Module._resolveFilename = (request, ...rest) => {
	const [name = /$^/, place = ''] = NAMES.find(([each]) => each.test(request)) ?? [];
	return resolve(request.replace(name, place.replace('<rootDir>', process.cwd())), ...rest);
};
Module._extensions['.ts'] = (module, filename) => {
	if (!compiled.has(filename)) {
		const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, filename });
		compiled.set(filename, code);
	}
	module._compile(compiled.get(filename), filename, 'commonjs');
};

/** Takes the modules of the project out of the cache. */
function takeLoaded() {
	const own = Object.entries(require.cache).filter(
		([name]) => name.startsWith(process.cwd()) && !name.includes('node_modules'),
	);
	for (const [name] of own) Reflect.deleteProperty(require.cache, name);
	return own;
}

/** A `describe` block; a file is one, too. */
function blockOf(name, outer) {
	const hooks = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
	return { name, outer, hooks, members: [] };
}

let current;
function describe(name, body) {
	const block = blockOf(`${current.name} ${name}`, current);
	current.members.push(block);
	current = block;
	body();
	current = block.outer;
}
function test(name, run) {
	current.members.push({ name: `${current.name} ${name}`, run });
}
describe.each = bind(describe, false);
test.each = bind(test);
const hook = (kind) => (run) => current.hooks[kind].push(run);
const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
const jest = {
	fn: mocker.fn.bind(mocker),
	spyOn: mocker.spyOn.bind(mocker),
	restoreAllMocks: () => mocker.restoreAllMocks(),
	setTimeout: () => undefined,
	useFakeTimers: (options) => timers.useFakeTimers(options),
	useRealTimers: () => timers.useRealTimers(),
	setSystemTime: (now) => timers.setSystemTime(now),
	doMock: (name, make) => mocks.set(name, make),
	dontMock: (name) => mocks.delete(name),
	// The sources in place of what is built of them.
	requireActual: (name) => require(name.replace(/\/dist\/(nodes\/.*)\.js$/, '/$1.ts')),
	isolateModules(body) {
		const loaded = takeLoaded();
		try {
			body();
		} finally {
			takeLoaded();
			for (const [name, module] of loaded) require.cache[name] = module;
		}
	},
};
Object.assign(globalThis, {
	describe,
	test,
	it: test,
	expect,
	jest,
	beforeAll: hook('beforeAll'),
	afterAll: hook('afterAll'),
	beforeEach: hook('beforeEach'),
	afterEach: hook('afterEach'),
});

const testsOf = (block) => block.members.flatMap((each) => (each.run ? [each] : testsOf(each)));
const around = (block, kind) => (block ? [...around(block.outer, kind), ...block.hooks[kind]] : []);
const stryker = (globalThis.__stryker__ ??= {});

/** How long each test takes, for this process and for those that follow it after a change that never ends. */
const TIMES = '.mutation-times.json';
let times = {};
const timeOf = (each) =>
	each.run ? (times[each.id] ?? 0) : each.members.reduce((sum, one) => sum + timeOf(one), 0);
/** The quick ones find most. */
const quickestFirst = (members) => members.toSorted((a, b) => timeOf(a) - timeOf(b));

class LastingRunner {
	static inject = [];
	#files = [];

	capabilities() {
		return { reloadEnvironment: false };
	}

	async init() {
		process.env.NODE_ENV = 'test';
		if (existsSync(TIMES)) times = JSON.parse(readFileSync(TIMES, 'utf8'));
		this.#load();
	}

	async dryRun() {
		const results = await this.#run(() => true, false);
		times = Object.fromEntries(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
		writeFileSync(TIMES, JSON.stringify(times));
		return {
			status: 'complete',
			tests: results.map(({ file, ...result }) => ({ ...result, fileName: file.path })),
			mutantCoverage: stryker.mutantCoverage,
		};
	}

	async mutantRun({ activeMutant, testFilter, hitLimit: hundredfold, disableBail }) {
		// Ten times as often as without the change is a loop without end; a hundred times takes minutes.
		const hitLimit = hundredfold === undefined ? undefined : hundredfold / 10;
		const wanted = testFilter && new Set(testFilter);
		const isWanted = ({ id }) => !wanted || wanted.has(id);
		const withChange = async () => {
			Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit });
			stryker.hitCount = hitLimit === undefined ? undefined : 0;
			const results = await this.#run(isWanted, !disableBail);
			stryker.activeMutant = undefined;
			return { results, failed: results.filter(({ status }) => status === FAILED) };
		};
		let { results, failed } = await withChange();
		if (stryker.hitCount > hitLimit) return { status: 'timeout' };
		const killers = new Set(failed.map(({ id }) => id));
		const again = await this.#run(({ id }) => killers.has(id), true);
		if (failed.length === 0 || again.some(({ status }) => status === FAILED)) {
			// The memory of loaded modules can hide a change, and the traces of an earlier change can find one.
			this.#load();
			({ results, failed } = await withChange());
			this.#load();
		}
		const nrOfTests = results.length;
		const [first] = failed;
		if (!first) {
			noteSurvivor(activeMutant);
			return { status: 'survived', nrOfTests };
		}
		const killedBy = failed.map(({ id }) => id);
		return { status: 'killed', killedBy, failureMessage: first.failureMessage, nrOfTests };
	}

	#load() {
		const root = process.cwd();
		takeLoaded();
		const places = JSON.parse(process.env.ATESS_MUTATION_TESTS).map((place) =>
			place.endsWith('.test.ts') ? place : `${place}/**/*.test.ts`,
		);
		this.#files = places
			.flatMap((place) => globSync(place, { cwd: root }).sort())
			.filter((place) => !place.endsWith('.long.test.ts'))
			.map((place) => {
				current = Object.assign(blockOf(place), { path: path.join(root, place) });
				const file = current;
				require(file.path);
				testsOf(file).forEach((each, index) => (each.id = `${index} ${each.name}`));
				return file;
			});
	}

	async #run(isWanted, bails) {
		const results = [];
		for (const file of quickestFirst(this.#files)) {
			await runBlock(
				file,
				isWanted,
				(result) => results.push({ ...result, file }),
				() => bails && results.some(({ status }) => status === FAILED),
			);
		}
		return results;
	}
}

const FAILED = 1;
/** Survivors are printed at the end of a run; a long one shows them here before. */
const SURVIVORS = process.env.ATESS_SURVIVORS;
function noteSurvivor({ fileName, location: { start }, mutatorName, replacement }) {
	if (SURVIVORS === undefined) return;
	const place = `${path.relative(process.cwd(), fileName)}:${start.line + 1}:${start.column + 1}`;
	appendFileSync(SURVIVORS, `${place} ${mutatorName}: ${replacement}\n`);
}
const ROUND_MS = 20;

async function runBlock(block, isWanted, note, isOver) {
	const [first] = testsOf(block).filter(isWanted);
	if (!first || isOver()) return;
	stryker.currentTestId = first.id;
	const failure = await errorOf(block.hooks.beforeAll);
	for (const each of quickestFirst(block.members)) {
		if (isOver()) break;
		if (!each.run) await runBlock(each, isWanted, note, isOver);
		else if (isWanted(each)) note(await runTest(each, block, failure));
	}
	await errorOf(block.hooks.afterAll);
	stryker.currentTestId = undefined;
}

async function runTest({ id, name, run }, block, failure) {
	stryker.currentTestId = id;
	const start = performance.now();
	const steps = [...around(block, 'beforeEach'), () => inTime(run, id)];
	const error = failure ?? (await errorOf(steps));
	const later = await errorOf(around(block, 'afterEach').reverse());
	stryker.currentTestId = undefined;
	const found = error ?? later;
	return {
		id,
		name,
		timeSpentMs: performance.now() - start,
		...(found ? { status: FAILED, failureMessage: found.stack ?? String(found) } : { status: 0 }),
	};
}

/**
 * A change can make code wait for ever. Waiting code goes on when the change is switched off. The time is counted in
 * rounds of a timer: on a machine with other work they are fewer, so that a slow test is not taken for one that waits.
 */
async function inTime(run, id) {
	if (stryker.activeMutant === undefined) return await run();
	let timer;
	const late = new Promise((_, reject) => {
		let rounds = (2000 + 5 * (times[id] ?? 0)) / ROUND_MS;
		timer = setInterval(() => {
			if (--rounds < 0) reject(new Error('it waits'));
		}, ROUND_MS);
	});
	return await Promise.race([run(), late]).finally(() => clearInterval(timer));
}

async function errorOf(steps) {
	try {
		for (const step of steps) await step();
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
	return undefined;
}

export const strykerPlugins = [
	{ kind: 'TestRunner', name: 'lasting', injectableClass: LastingRunner },
];
