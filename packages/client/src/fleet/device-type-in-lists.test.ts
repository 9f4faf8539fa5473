import { envelope, startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';
import { deviceTypeOf, type DeviceTypeOptions } from './device-type-of.ts';
import type { DeviceType } from '../document/device-type.ts';
import { HPS } from './testing/hps.ts';
import { ENDS, FOUND } from './testing/answers-to-type.ts';
import { failure, testClient } from './testing/test-client.ts';
import { operationAt } from '../testing/operation-at.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

const ask = (options: DeviceTypeOptions = {}) =>
	deviceTypeOf(testClient(server.url, { timeoutMs: 1000 }), 'SIMHPS0009', {
		among: HPS,
		...options,
	});
const ids = () => server.seen.map(({ url }) => operationAt(url));

const HERE = envelope(200, [{ deviceSn: 'SIMHPS0009' }, { deviceSn: 'SIMHPS0008' }]);
const OTHERS = envelope(200, [{ deviceSn: 'SIMHPS0001' }]);
const LISTS = ['hpsCentralBaseInfoList', 'hpsStringBaseInfoList'];
const dataLogSn = 'SIMLOG0001';

test.each<[string, Script[], DeviceType | undefined, string[]]>([
	['in the central list', [HERE, OTHERS], 'hpsCentral', []],
	['in the string list', [OTHERS, HERE], 'hpsString', []],
	['in the string list, no central HPS', [envelope(400), HERE], 'hpsString', []],
	['in the string list, the central one has no address', [{ status: 404 }, HERE], 'hpsString', []],
	['in neither list', [OTHERS, OTHERS], undefined, []],
	['in neither list, which are null', [envelope(200, null)], undefined, []],
	[
		'in both lists: the latest data decide',
		[HERE, HERE, envelope(400), FOUND],
		'hpsString',
		['hpsCentralDataLast', 'hpsStringDataLast'],
	],
	[
		'in no list, the string one is unreadable: its latest data decide',
		[OTHERS, envelope(200, { foo: 1 }), FOUND],
		'hpsString',
		['hpsStringDataLast'],
	],
	[
		'both lists have no address: the latest data decide',
		[{ status: 404 }, { status: 404 }, FOUND],
		'hpsCentral',
		['hpsCentralDataLast'],
	],
])('%s', async (_, scripts, deviceType, more) => {
	server.play(...scripts);
	expect(await ask({ dataLogSn })).toBe(deviceType);
	expect(ids()).toEqual([...LISTS, ...more]);
});

test.each(ENDS.filter(([name]) => name !== 'a web page'))(
	'%s from a list is an error',
	async (_, no, type) => {
		server.play(no, HERE);
		expect(await failure(ask({ dataLogSn }))).toBeInstanceOf(type);
		expect(ids()).toEqual(LISTS.slice(0, 1));
	},
);

test('its neighbours in the list are remembered too', async () => {
	const memory = new Map<string, DeviceType>();
	server.play(OTHERS, HERE);
	await ask({ dataLogSn, memory });
	expect([...memory].sort()).toEqual([
		['SIMHPS0001', 'hpsCentral'],
		['SIMHPS0008', 'hpsString'],
		['SIMHPS0009', 'hpsString'],
	]);
});
