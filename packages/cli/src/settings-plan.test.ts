import type { Ended } from './testing/cli-process.ts';
import { createSimulator } from 'atess-simulator';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();

describe('settings', () => {
	const device = 'bcu:SIMBCU0001';
	const settings = async (words: string): Promise<Ended> =>
		await world.place.run('settings', ...words.split(' '));
	const hours = async (): Promise<unknown> => {
		const { stdout } = await settings(`get ${device} --json`);
		return (JSON.parse(stdout) as { values: Record<string, unknown> }).values.pasBalWaitTimeHour;
	};
	const puts = (): number =>
		world.simulator.requests.filter(({ method }) => method === 'PUT').length;

	test('plan sends nothing, apply writes once and reads back, undo restores', async () => {
		const before = await hours();
		const sent = puts();
		const plan = await settings(`plan ${device} pasBalWaitTimeHour=3 --out change.plan.json`);
		expect(plan.code).toBe(0);
		expect(plan.stdout).toMatch(new RegExp(`pasBalWaitTimeHour +${String(before)} -> 3 h`));
		expect(puts()).toBe(sent);
		expect(statSync(path.join(world.place.folder, 'change.plan.json')).mode & 0o777).toBe(0o600);

		const apply = await settings('apply change.plan.json --yes --wait 5');
		expect(apply).toMatchObject({ code: 0 });
		expect(apply.stdout).toContain('applied');
		expect(puts()).toBe(sent + 1);
		expect(await hours()).toBe(3);

		// The same plan is not sent again, by another process either.
		const again = await settings('apply change.plan.json --yes --wait 5 --out again.json');
		expect(again.code).toBe(1);
		expect(again.stdout).toContain('nothing was sent');
		expect(puts()).toBe(sent + 1);

		const undo = await settings('undo change.result.json --yes --wait 5');
		expect(undo).toMatchObject({ code: 0 });
		expect(await hours()).toBe(before);
	});

	test('a change of unknown outcome blocks the device over processes until it is verified', async () => {
		const slow = await createSimulator({ limits: 'off', settingsWrite: 'ignored' });
		try {
			world.place.env.ATESS_BASE_URL = slow.url;
			await settings(`plan ${device} pasBalWaitTimeHour=4 --out a.plan.json`);
			const apply = await settings('apply a.plan.json --yes --wait 1 --late 4');
			expect(apply.code).toBe(3);
			expect(apply.stdout).toContain('unknown');
			const blocked = await settings(`plan ${device} pasBalWaitTimeHour=5`);
			expect(blocked.code).toBe(2);
			expect(blocked.stderr).toContain('Not planned');

			await new Promise((resolve) => setTimeout(resolve, 4500));
			const verified = await settings('verify a.result.json');
			expect(verified.code).toBe(1);
			expect(verified.stdout).toContain('reports the old values');
			expect(await settings(`plan ${device} pasBalWaitTimeHour=5`)).toMatchObject({
				code: 0,
			});
		} finally {
			await slow.close();
		}
	});

	test('protection needs its name and the serial number', async () => {
		const change = ['settings', 'plan', device, 'level3CellVoltHighProtection=3.61'];
		const plain = await world.place.run(...change);
		expect(plain.code).toBe(2);
		expect(plain.stderr).toContain('--confirm-serial');
		const allowed = await world.place.run(
			...change,
			'--allow',
			'level3CellVoltHighProtection',
			'--confirm-serial',
			'SIMBCU0001',
		);
		expect(allowed).toMatchObject({ code: 0 });
	});

	test.each([
		[['pasBalWaitTimeHour=lots'], 'Not planned'],
		[['pasBalWaitTimeHour=0x10'], 'must be a number'],
		[['nonsense=1'], 'is not among the settings'],
		[['pasBalWaitTimeHuor=1'], 'Did you mean pasBalWaitTimeHour?'],
		[['pasBalWaitTimeHour'], 'KEY=VALUE'],
		[['pasBalWaitTimeHour=1', 'pasBalWaitTimeHour=2'], 'pasBalWaitTimeHour is given twice'],
		[[], 'There is nothing to change'],
	])('%j is refused', async (pairs, sentence) => {
		const { code, stderr } = await world.place.run('settings', 'plan', device, ...pairs);
		expect(stderr).toContain(sentence);
		expect(code).toBe(2);
	});

	test('without a terminal and without --yes nothing is sent, nor with a plan that was altered or is of another account', async () => {
		const sent = puts();
		await settings(`plan ${device} pasBalWaitTimeHour=6 --out b.plan.json`);
		expect((await settings('apply b.plan.json')).code).toBe(2);

		const file = path.join(world.place.folder, 'b.plan.json');
		const altered = readFileSync(file, 'utf8').replaceAll(
			'"pasBalWaitTimeHour": 6',
			'"pasBalWaitTimeHour": 24',
		);
		writeFileSync(file, altered);
		const { code, stderr } = await settings('apply b.plan.json --yes');
		expect(code).toBe(2);
		expect(stderr).toContain('was altered');

		world.place.env.ATESS_USER_ID = '1002';
		const other = await settings('apply b.plan.json --yes');
		expect(other.code).toBe(2);
		expect(other.stderr).toContain('another account');
		expect(puts()).toBe(sent);
	});
});

test('a device whose connection cannot be determined takes no change without permission', async () => {
	const { place } = world;
	const file = path.join(place.folder, 'paths.json');
	writeFileSync(file, '{"bcuBaseInfo":"/api/v1/nowhere"}');
	const plan = (...more: string[]): Promise<Ended> =>
		place.run(
			'settings',
			'plan',
			'bcu:SIMBCU0001',
			'pasBalWaitTimeHour=3',
			'--path-overrides',
			file,
			...more,
		);
	const refused = await plan();
	expect(refused.code).toBe(2);
	expect(refused.stderr).toContain('Could not determine whether SIMBCU0001 is connected');
	expect(refused.stderr).toContain('permit it with --allow-unknown-connection');
	expect(await plan('--allow-unknown-connection')).toMatchObject({ code: 0 });
});
