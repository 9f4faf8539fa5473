import { closeVendor, createStage, type Stage } from '../../gateway/src/testing/stage.ts';
import type { Gateway } from '../../gateway/src/gateway.ts';
import { createPlace, type Place } from './testing/cli-process.ts';

let stage: Stage;
let gateway: Gateway;
let place: Place;
beforeEach(async () => {
	stage = await createStage();
	gateway = await stage.start();
	place = createPlace(gateway.url);
	place.env.ATESS_GATEWAY_KEY = stage.keys.main;
	place.env.ATESS_USER_ID = undefined;
	place.env.ATESS_SECRET = undefined;
});
afterEach(async () => {
	place.remove();
	await stage.close();
});
afterAll(closeVendor);

test('the command line reads through a gateway, and reports that the account is accepted', async () => {
	const { code, stdout } = await place.run('doctor');
	expect(stdout).toMatch(/ok +account +accepted by the server/);
	expect(stdout).toMatch(/ok +lists +1 plant, 1 data logger, 7 devices/);
	expect(code).toBe(0);
});

test('a command after another one gets the response that the gateway has kept', async () => {
	expect(await place.run('latest', 'pcs:SIMPCS0001')).toMatchObject({ code: 0 });
	expect(await place.run('latest', 'pcs:SIMPCS0001')).toMatchObject({ code: 0 });
	expect(stage.sent('pcsDataLast')).toBe(1);
});

test.each<[string, Record<string, string | undefined>, string]>([
	['without its address', { ATESS_BASE_URL: undefined }, 'set ATESS_BASE_URL'],
	['together with a user ID', { ATESS_USER_ID: '1001' }, 'unset ATESS_USER_ID'],
	['that the gateway does not know', { ATESS_GATEWAY_KEY: 'atess_gw_x' }, 'does not know this key'],
])('a key %s is refused with what to do', async (_, env, words) => {
	Object.assign(place.env, env);
	for (const command of [['status'], ['devices'], ['settings', 'get', 'pcs:SIMPCS0001']]) {
		const { code, stderr } = await place.run(...command);
		expect(code).not.toBe(0);
		expect(stderr).toContain(words);
		expect(stderr.trim().split('\n')).toHaveLength(1);
	}
	expect(stage.requests()).toEqual([]);
});
