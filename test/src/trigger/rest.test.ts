// How long triggers rest that were refused, and for what others they wait.
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { World } from './world.ts';

const ZONE = { timezone: 'Asia/Bangkok' };
/** Three calls, so that the account counts as refused. */
const LOGGERS = { ...ZONE, dataLogSns: 'SIMLOG0001 SIMLOG0002 SIMLOG0003' };
const WRONG = { ...LOGGERS, secret: 'not-the-secret-of-the-account-000' };

let world: World;
beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});
afterEach(async () => {
	await world.end();
});

/** A trigger that could not be activated, because the server refuses everything until it is unlocked. */
async function lockedOut() {
	let isLocked = true;
	const locked = { code: 403, msg: 'No access', data: null };
	await world.between((_path, answer) => (isLocked ? locked : answer));
	const process = world.process();
	const one = world.host({ triggerOn: 'newData' }, LOGGERS, { process });
	await expect(one.activate()).rejects.toThrow('denies access');
	const unlock = (): void => {
		isLocked = false;
	};
	return { process, one, unlock };
}

test('a corrected secret is tried at once: only the windows of limits are waited for', async () => {
	const process = world.process();
	const wrong = world.host({ triggerOn: 'newData' }, WRONG, { process });
	await expect(wrong.activate()).rejects.toThrow('denies access');
	world.now.advance(6);
	const right = world.host({ triggerOn: 'newData' }, LOGGERS, { process });
	await right.activate();
	await world.ticks(right, 1);
	expect(right.errors).toEqual([]);
	expect(right.items).not.toEqual([]);
});

test('a credential that was tested and is right is tried at once', async () => {
	const { process, one, unlock } = await lockedOut();
	unlock();
	world.now.advance(6);
	await expect(one.activate()).rejects.toThrow('denies access');
	await process.methods?.credentialTest?.testAtessApi?.call(new CredentialTestContext(), {
		id: 'tested',
		name: 'tested',
		type: 'atessApi',
		data: world.credential(LOGGERS) as ICredentialDataDecryptedObject,
	});
	await one.activate();
	await world.ticks(one, 1);
	expect(one.items).not.toEqual([]);
});

test('activating again during a pause of the account reports the reason each time, and does not extend the pause', async () => {
	const { one, unlock } = await lockedOut();
	unlock();
	for (let minute = 10; minute < 30; minute += 10) {
		world.now.advance(10);
		await expect(one.activate()).rejects.toThrow('denies access');
	}
	world.now.advance(11);
	await one.activate();
	await world.ticks(one, 1);
	expect(one.items).not.toEqual([]);
});

test('triggers that poll at the same moment wait until one of them is accepted', async () => {
	const process = world.process();
	const all = ['a', 'b', 'c'].map((workflowId) =>
		world.host({ triggerOn: 'newData' }, ZONE, { workflowId, process }),
	);
	for (const one of all) {
		await one.activate();
		world.now.advance(6);
	}
	// n8n is started again, and polls once a day.
	const again = world.process();
	for (const one of all) one.start(again);
	for (const one of all) await one.activate('init');
	world.now.advance(24 * 60);
	await Promise.all(
		all.map(async (one) => {
			await one.tick();
		}),
	);
	expect(all.map(({ errors }) => errors)).toEqual([[], [], []]);
	for (const { items } of all) expect(items.length).toBeGreaterThan(1000);
});
