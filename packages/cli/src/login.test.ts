import { DEFAULT_ACCOUNT } from 'atess-simulator';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();
const file = (): string => path.join(world.place.folder, 'config/atess/config.json');
const saved = (): object => JSON.parse(readFileSync(file(), 'utf8')) as object;

/** Answers of a person. @param zone undefined takes what is proposed */
function answer(secret: string, zone?: string, saveAnyway = false): string[] {
	const questions: string[] = [];
	world.place.surroundings.ask = {
		text: (message, initial = '') => {
			questions.push(message);
			return Promise.resolve(message === 'User ID' ? DEFAULT_ACCOUNT.userId : (zone ?? initial));
		},
		secret: (message) => {
			questions.push(message);
			return Promise.resolve(secret);
		},
		yesNo: (message) => {
			questions.push(message);
			return Promise.resolve(saveAnyway);
		},
	};
	return questions;
}

beforeEach(() => {
	Object.assign(world.place.env, { ATESS_USER_ID: undefined, ATESS_SECRET: undefined });
});

test('login prompts, tests, and saves a file that only the owner can read', async () => {
	const questions = answer(DEFAULT_ACCOUNT.secret, 'Asia/Bangkok');
	const { code, stdout, stderr } = await world.place.run('login');
	expect({ code, stderr }).toMatchObject({
		code: 0,
		stderr: expect.stringContaining('accepts') as string,
	});
	expect(questions).toHaveLength(3);
	expect(saved()).toEqual({
		userId: DEFAULT_ACCOUNT.userId,
		secret: DEFAULT_ACCOUNT.secret,
		timezone: 'Asia/Bangkok',
	});
	expect(statSync(file()).mode & 0o777).toBe(0o600);
	expect(stdout + stderr).not.toContain(DEFAULT_ACCOUNT.secret);
	expect(await world.place.run('devices')).toMatchObject({ code: 0 });
});

test('the zone of the first plant is proposed, and other settings stay', async () => {
	mkdirSync(path.dirname(file()), { recursive: true });
	writeFileSync(file(), JSON.stringify({ token: 'Bearer old', dataLogSns: ['SIMLOG0001'] }), {
		mode: 0o600,
	});
	answer(DEFAULT_ACCOUNT.secret);
	const { code } = await world.place.run('login');
	expect(code).toBe(0);
	expect(saved()).toEqual({
		userId: DEFAULT_ACCOUNT.userId,
		secret: DEFAULT_ACCOUNT.secret,
		dataLogSns: ['SIMLOG0001'],
		timezone: expect.stringMatching(/7/) as string,
	});
});

test('a time zone that does not exist is requested again, and nothing that was typed is lost', async () => {
	const questions = answer(DEFAULT_ACCOUNT.secret, 'Asia/Bangkok');
	const { ask } = world.place.surroundings;
	if (!ask) throw new TypeError('The person was not set up.');
	const zones = ['GMT+7Asia/Bangkok', 'Asia/Bangkok'];
	world.place.surroundings.ask = {
		...ask,
		text: async (message, initial) =>
			message.startsWith('Time zone')
				? (questions.push(message), zones.shift() ?? '')
				: await ask.text(message, initial),
	};
	const { code, stderr } = await world.place.run('login');
	expect(code).toBe(0);
	expect(stderr).toContain('GMT+7Asia/Bangkok');
	expect(questions.filter((message) => message.startsWith('Time zone'))).toHaveLength(2);
	expect(saved()).toMatchObject({ userId: DEFAULT_ACCOUNT.userId, timezone: 'Asia/Bangkok' });
});

test('a wrong secret is not saved, and a corrected one is accepted at once', async () => {
	answer('an-invented-wrong-secret', 'Asia/Bangkok', true);
	for (let count = 0; count < 4; count++) {
		const { code, stderr } = await world.place.run('login');
		expect(code).toBe(1);
		expect(stderr).toMatch(/^Nothing was saved\. /);
		expect(stderr).not.toContain('an-invented-wrong-secret');
	}
	expect(existsSync(file())).toBe(false);
	answer(DEFAULT_ACCOUNT.secret, 'Asia/Bangkok');
	expect(await world.place.run('login')).toMatchObject({ code: 0 });
});

test.each([true, false])('untested credentials are saved only with a yes: %s', async (yes) => {
	answer(DEFAULT_ACCOUNT.secret, 'Asia/Bangkok', yes);
	const { code } = await world.place.run('login', '--base-url', 'http://127.0.0.1:9');
	expect(code).toBe(yes ? 0 : 1);
	expect(existsSync(file())).toBe(yes);
});

test('variables that take precedence over the file are named', async () => {
	world.place.env.ATESS_TOKEN = 'Bearer other';
	answer(DEFAULT_ACCOUNT.secret, 'Asia/Bangkok');
	const { stderr } = await world.place.run('login');
	expect(stderr).toContain('The file is not used while ATESS_TOKEN is set in the environment.');
});

test('without a terminal the process names the next step', async () => {
	const { code, stderr } = await world.place.start('login').ended;
	expect(code).toBe(2);
	expect(stderr).toContain('set ATESS_USER_ID and ATESS_SECRET');
});
