import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();

const SECRET = 'simulator-secret-for-local-use-01';
const configure = (config: object, mode = 0o600): string => {
	const file = path.join(world.place.folder, 'config.json');
	writeFileSync(file, JSON.stringify(config));
	chmodSync(file, mode);
	world.place.env.ATESS_CONFIG = file;
	return file;
};
const withoutEnvironment = (): void => {
	world.place.env.ATESS_USER_ID = undefined;
	world.place.env.ATESS_SECRET = undefined;
};

describe('credentials', () => {
	test('come from a file that only its owner can read', async () => {
		withoutEnvironment();
		configure({ userId: 1001, secret: SECRET });
		const { code, stdout } = await world.place.run('settings', 'get', 'bcu:SIMBCU0001', '--json');
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ deviceSn: 'SIMBCU0001', deviceType: 'bcu' });
	});

	test('come from a file as editors of Windows write it', async () => {
		withoutEnvironment();
		const file = configure({ userId: 1001, secret: SECRET });
		writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
		expect(await world.place.run('settings', 'get', 'bcu:SIMBCU0001')).toMatchObject({ code: 0 });
	});

	test.each([
		[{ userId: '1001', secret: SECRET }, 'holds both token and userId'],
		[{ secret: SECRET }, 'holds both token and secret'],
	])('a token with other credentials in the file is refused', async (others, sentence) => {
		withoutEnvironment();
		configure({ token: 'Bearer hush-hush', ...others });
		const { code, stderr } = await world.place.run('devices');
		expect({ code, stderr }).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(sentence) as string,
		});
		expect(stderr).not.toContain('hush');
	});

	test('a token with other credentials in the environment is refused, and the file is not read', async () => {
		configure({ token: 'Bearer hush-hush' });
		expect(await world.place.run('settings', 'get', 'bcu:SIMBCU0001')).toMatchObject({ code: 0 });
		world.place.env.ATESS_TOKEN = 'Bearer hush-hush';
		const { code, stderr } = await world.place.run('devices');
		expect(code).toBe(2);
		expect(stderr).toContain('ATESS_TOKEN and ATESS_USER_ID are both set');
	});

	test.each([0o644, 0o640, 0o604])('a file with mode %o is refused', async (mode) => {
		withoutEnvironment();
		configure({ userId: '1001', secret: SECRET }, mode);
		const { code, stderr } = await world.place.run('devices');
		expect(code).toBe(2);
		expect(stderr).toContain('can be read by others');
		expect(stderr).not.toContain(SECRET);
	});

	test.each(['--token', '--secret', '--password', '--user-id'])(
		'%s is not an option, and its value is not shown',
		async (name) => {
			for (const args of [[name, 'hush-hush'], [`${name}=hush-hush`]]) {
				const { code, stderr, stdout } = await world.place.run('devices', ...args);
				expect(code).toBe(2);
				expect(stderr).toContain(`${name} is not an option`);
				expect(stderr + stdout).not.toContain('hush-hush');
			}
		},
	);

	test('the value of an option that does not exist is not shown', async () => {
		const { code, stderr } = await world.place.run('devices', '--api-key=hush-hush');
		expect(code).toBe(2);
		expect(stderr).toContain("unknown option '--api-key'");
		expect(stderr).not.toContain('hush-hush');
	});

	test('there is no prompt without a terminal: the missing values are named', async () => {
		withoutEnvironment();
		const { code, stderr } = await world.place.run('devices');
		expect(code).toBe(2);
		expect(stderr).toContain('ATESS_USER_ID and ATESS_SECRET (or ATESS_TOKEN)');
	});

	test('half of them is named', async () => {
		world.place.env.ATESS_SECRET = undefined;
		const { code, stderr } = await world.place.run('devices');
		expect({ code, stderr }).toEqual({
			code: 2,
			stderr: 'ATESS_USER_ID is set in the environment, and ATESS_SECRET is not. Set both.\n',
		});
	});

	test.each([
		['{', 'is not JSON'],
		['[]', 'must hold a JSON object'],
		['{"sekret":"x"}', 'There is no setting called "sekret"'],
		['{"userId":"1001"}', 'must hold both userId and secret'],
		['{"token":"t","pathOverrides":{"plantList":5}}', 'path overrides must be an object'],
	])('the file %s is refused in one sentence', async (text, sentence) => {
		withoutEnvironment();
		const file = configure({});
		writeFileSync(file, text);
		const { code, stderr } = await world.place.run('devices');
		expect(stderr).toContain(sentence);
		expect(code).toBe(2);
	});
});

describe('a wrong address', () => {
	const wrong = 'ftp://server.example.com';

	test('is named with the option', async () => {
		const { code, stderr } = await world.place.run('devices', '--base-url', wrong);
		expect(stderr).toMatch(/^--base-url must begin with https:\/\//);
		expect(code).toBe(2);
	});

	test('is named with the variable', async () => {
		world.place.env.ATESS_BASE_URL = wrong;
		const { stderr } = await world.place.run('devices');
		expect(stderr).toMatch(/^ATESS_BASE_URL must begin with/);
	});

	test('is named with the member of the file', async () => {
		world.place.env.ATESS_BASE_URL = undefined;
		configure({ baseUrl: wrong });
		const { stderr } = await world.place.run('devices');
		expect(stderr).toMatch(/^"baseUrl" in the configuration file must begin with/);
	});
});

test.each(['devices', 'status', 'doctor'])(
	'without a network, %s gives the reason and the cure once',
	async (command) => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		world.place.env.ATESS_BASE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		// Nothing listens on its port then.
		await new Promise((resolve) => server.close(resolve));
		const { code, stdout, stderr } = await world.place.run(command);
		const text = `${stdout}${stderr}`.replace(/\s+/g, ' ');
		expect(text.match(/ECONNREFUSED/g)).toHaveLength(1);
		expect(text.match(/Check the network/g)).toHaveLength(1);
		if (command !== 'doctor') expect(text).toContain('The reason is the same.');
		expect(code).toBe(1);
	},
);
