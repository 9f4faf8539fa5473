import { AtessResponseError } from '../errors/index.ts';
import { envelope, startWireServer } from '../testing/wire-server.ts';
import { discover } from './discover.ts';
import { failure, testClient } from './testing/test-client.ts';

test('a server that cannot be reached is a warning for each list, not an exception', async () => {
	const wire = await startWireServer();
	wire.play('break');
	const { devices, warnings } = await discover(testClient(wire.url), { dataLogSns: ['LOG1'] });
	expect(devices).toEqual([]);
	expect(warnings).toHaveLength(6);
	wire.play({ body: '<html>' });
	const { warnings: strange } = await discover(testClient(wire.url));
	expect(strange.every(({ error }) => error instanceof AtessResponseError)).toBe(true);
	wire.play({ ...envelope(200, []), after: 400 });
	const signal = AbortSignal.timeout(50);
	expect(await failure(discover(testClient(wire.url), { signal }))).toMatchObject({
		kind: 'aborted',
		cause: { name: 'TimeoutError' },
	});
	expect(wire.seen.length).toBeLessThanOrEqual(1);
	await wire.close();
});
