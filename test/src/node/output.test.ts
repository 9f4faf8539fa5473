import { DEVICE_TYPES, QUALITY_CODES, type DeviceType, type QualityCode } from 'atess-client';
import { RECORD_NAMES } from 'atess-client/internal';
import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

const DEVICES: Record<DeviceType, INodeParameters> = {
	hpsCentral: { resource: 'device', deviceType: 'hpsCentral', deviceSn: 'SIMHPS0001' },
	hpsString: { resource: 'device', deviceType: 'hpsString', deviceSn: 'SIMHPSS001' },
	pcs: { resource: 'device', deviceType: 'pcs', deviceSn: 'SIMPCS0001' },
	pbd: { resource: 'device', deviceType: 'pbd', deviceSn: 'SIMPBD0001' },
	mbms: { resource: 'device', deviceType: 'mbms', deviceSn: 'SIMMBMS001' },
	bcu: { resource: 'device', deviceType: 'bcu', deviceSn: 'SIMBCU0001' },
};

let nodePackage: NodePackage;
let simulator: Simulator;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	simulator = await createSimulator({ port: 0 });
	wire = await startWireServer();
});
afterAll(async () => {
	await Promise.all([simulator.close(), wire.close()]);
});

interface Options {
	credential?: IDataObject;
	baseUrl?: string;
	timezone?: string;
}

async function run(
	parameters: INodeParameters,
	{ credential = {}, baseUrl = wire.url }: Options = {},
) {
	return await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: { operation: 'getLatestData', ...parameters },
		},
		{ nodePackage, credentials: strangersAccount(baseUrl, credential) },
	);
}

const HPS = DEVICES.hpsCentral;
const IN_BANGKOK = { timezone: 'Asia/Bangkok', powerUnit: 'kW' };
/** The simulator's account; the engine's accounts differ so that limits do not meet. */
const OWN = { userId: '1001' };

/** The beginning of a text; figures may follow. */
function textOf(code: QualityCode): string {
	const text = QUALITY_CODES[code].replaceAll(/[.*+?()]/g, '\\$&');
	return expect.stringMatching(`^${text}`) as string;
}

const MODEL_UNKNOWN = QUALITY_CODES.modelUnknown;

describe('Simplified', () => {
	test.each(DEVICE_TYPES)('of %s has the fields of every record', async (deviceType) => {
		const { items, error } = await run(DEVICES[deviceType], {
			baseUrl: simulator.url,
			credential: { ...IN_BANGKOK, ...OWN },
		});
		expect(error).toBeUndefined();
		const record = items[0]?.json ?? {};
		expect(Object.keys(record)).toEqual(RECORD_NAMES);
		expect(record).toMatchObject({
			deviceSn: DEVICES[deviceType].deviceSn,
			deviceType: deviceType,
		});
		expect(Object.values(record)).not.toContain(undefined);
		// A device that sends nothing but a time has the same fields.
		wire.play(envelope(200, { time: '2026-01-10 12:00:00' }));
		const empty = await run(DEVICES[deviceType]);
		expect(Object.keys(empty.items[0]?.json ?? {})).toEqual(Object.keys(record));
	});

	test('has the sent values: time, age, state, faults and quantities', async () => {
		const sample = {
			time: '2026-01-10 12:00:00',
			status: 1,
			// Bit 2 of word 1, with its bytes swapped.
			sysFaultWord1: 1024,
			sysFaultWord2: 0,
			capacity: '55.5',
			loadActivePower: 40,
			pac: -12.5,
			dgGridPower: 0,
			eloadToday: 120.4,
			epvToday: '--',
		};
		wire.play(envelope(200, sample));
		const before = Date.now();
		const { items } = await run(HPS, { credential: IN_BANGKOK });
		const record = items[0]?.json ?? {};
		expect(record).toMatchObject({
			time: '2026-01-10T12:00:00+07:00',
			timeLocal: '2026-01-10 12:00:00',
			batterySocPercent: 55.5,
			loadPowerKw: 40,
			gridPowerKw: null,
			loadEnergyTodayKwh: 120.4,
			pvEnergyTodayKwh: null,
		});
		const age = (before - Date.parse('2026-01-10T05:00:00Z')) / 1000;
		expect(record.ageSeconds).toBeGreaterThanOrEqual(Math.floor(age));
		expect(record.ageSeconds).toBeLessThan(age + 60);
		expect(record.faults).toEqual([
			expect.stringMatching(/^[A-Z].+ \((fault|warning|stop), 1-102-2\)$/),
		]);
		expect(record.faultCount).toBe(1);
		expect(record.warnings).toEqual([textOf('stale')]);
	});

	test('without a zone there is the time of the plant, no instant and no age', async () => {
		wire.play(envelope(200, { time: '2026-01-10 12:00:00' }));
		const { items } = await run(HPS);
		expect(items[0]?.json).toMatchObject({
			time: null,
			timeLocal: '2026-01-10 12:00:00',
			ageSeconds: null,
			faults: [],
			faultCount: null,
			warnings: [],
			notes: [textOf('zoneUnknown')],
		});
	});

	test.each<[string, IDataObject, INodeParameters, number | null, QualityCode[], QualityCode[]]>([
		['nothing', {}, {}, 40_000, ['powerUnitUnconfirmed'], ['unitSuspect']],
		['the credential', { powerUnit: 'W' }, {}, 40, [], []],
		['the node before the credential', { powerUnit: 'kW' }, { powerUnit: 'W' }, 40, [], []],
	])('powers follow %s', async (_, credential, options, load, notes, warnings) => {
		wire.play(envelope(200, { time: '2026-01-10 12:00:00', loadActivePower: 40_000 }));
		const { items } = await run({ ...HPS, options }, { credential });
		expect(items[0]?.json).toMatchObject({
			loadPowerKw: load,
			notes: [textOf('zoneUnknown'), ...notes.map(textOf)],
			warnings: warnings.map(textOf),
		});
	});

	test('the zone of the node overrides that of the credential', async () => {
		wire.play(envelope(200, { time: '2026-01-10 12:00:00' }));
		const options = { timezone: 'Europe/Berlin' };
		const { items } = await run({ ...HPS, options }, { credential: IN_BANGKOK });
		expect(items[0]?.json.time).toBe('2026-01-10T12:00:00+01:00');
	});

	test.each([
		['Asia/Kathmandu', '+05:45'],
		['UTC', '+00:00'],
		['UTC+7', '+07:00'],
		['GMT+8', '+08:00'],
		['gmt-3:30', '-03:30'],
		['+05:30', '+05:30'],
		[' Europe/Berlin ', '+01:00'],
	])('"%s" is a zone, of the node and of the credential', async (timezone, offset) => {
		for (const given of [
			{ panel: { ...HPS, options: { timezone } } },
			{ panel: HPS, credential: { timezone } },
		]) {
			wire.play(envelope(200, { time: '2026-01-10 12:00:00' }));
			const { items } = await run(given.panel, given);
			expect(items[0]?.json.time).toBe(`2026-01-10T12:00:00${offset}`);
		}
	});

	test.each(['Asia/Bankok', 'GMT+99', 'x', 'local', 'system'])(
		'%s is not a time zone, and nothing is sent',
		async (zone) => {
			wire.play(envelope(200, {}));
			const { error } = await run({ ...HPS, options: { timezone: zone } });
			expect(error?.message).toBe(`Plant Time Zone is not a time zone: ${zone}.`);
			expect(error?.description).toMatch(/Asia\/Bangkok/);
			expect(wire.seen).toHaveLength(0);
		},
	);
});

describe('the model of a device', () => {
	/** On HV models `ppv1` is the total, on the others `ppv`. */
	const sample = { time: '2026-01-10 12:00:00', ppv: 30, ppv1: 90 };
	const of = async (parameters: INodeParameters, credential: IDataObject) => {
		wire.play(envelope(200, sample));
		const { items, hints } = await run({ ...HPS, ...parameters }, { credential });
		const { pvPowerKw, warnings } = items[0]?.json ?? {};
		const doubted = (warnings as string[]).some((text) => text.startsWith(MODEL_UNKNOWN));
		expect(hints.join().includes('Device Model under Options')).toBe(doubted);
		return { pvPowerKw, doubted };
	};

	test('is not guessed', async () => {
		expect(await of({}, IN_BANGKOK)).toEqual({ pvPowerKw: null, doubted: true });
	});

	test.each([
		['HPS150HV', 90],
		['HPS 100-HV', 90],
		['HPS150', 30],
	])('as an option, %s decides which field is the total', async (model, pvPowerKw) => {
		const found = await of({ options: { model } }, IN_BANGKOK);
		expect(found).toEqual({ pvPowerKw, doubted: false });
	});

	test('is read once from base info, after the sample, and then remembered', async () => {
		const credential = { ...IN_BANGKOK, userId: 'model-read' };
		wire.play(
			envelope(200, sample),
			envelope(200, { deviceSn: 'SIMHPS0001', deviceModel: 'HPS150HV' }),
		);
		const { items } = await run(HPS, { credential });
		expect(items[0]?.json).toMatchObject({ pvPowerKw: 90 });
		expect(wire.seen).toHaveLength(2);
		expect(wire.seen[1]?.url).toContain('base-info');
		expect(await of({}, credential)).toEqual({ pvPowerKw: 90, doubted: false });
		expect(wire.seen).toHaveLength(0);
	});

	test('is not read at night, when all fields are 0', async () => {
		wire.play(envelope(200, { ...sample, ppv: 0, ppv1: 0 }));
		const { items } = await run(HPS, { credential: { ...IN_BANGKOK, userId: 'model-night' } });
		expect(items[0]?.json).toMatchObject({ pvPowerKw: 0 });
		expect(wire.seen).toHaveLength(1);
	});

	test('stays unknown where base info cannot be read, which is tried once', async () => {
		const credential = { ...IN_BANGKOK, userId: 'model-fails' };
		wire.play(envelope(200, sample), envelope(404, null));
		const first = await run(HPS, { credential });
		expect(first.error).toBeUndefined();
		expect(first.items[0]?.json).toMatchObject({
			pvPowerKw: null,
			warnings: expect.arrayContaining([textOf('modelUnknown')]) as string[],
		});
		expect(wire.seen).toHaveLength(2);
		const more = { ...HPS, options: { onFrequencyLimit: 'reuse' } };
		wire.play(envelope(200, sample));
		expect((await run(more, { credential })).items[0]?.json).toMatchObject({ pvPowerKw: null });
		expect(wire.seen).toHaveLength(0);
	});

	test('is remembered from base info that was read before, without a call for it', async () => {
		const credential = { ...IN_BANGKOK, userId: 'model-memory' };
		wire.play(envelope(200, [{ deviceSn: 'SIMHPS0001', deviceModel: 'HPS150HV' }]));
		await run(
			{
				resource: 'device',
				operation: 'getMany',
				deviceType: 'hpsCentral',
				dataLogSn: 'SIMLOG0001',
			},
			{ credential },
		);
		expect(await of({}, credential)).toEqual({ pvPowerKw: 90, doubted: false });
		expect(wire.seen).toHaveLength(1);
		// Another account knows nothing of it.
		expect(await of({}, IN_BANGKOK)).toEqual({ pvPowerKw: null, doubted: true });
	});
});

test.each([
	[
		'getLatestData',
		{ output: 'daily' },
		'Fields has no entry "daily".',
		/simplified, raw, selected/,
	],
	['getHistory', { output: 'daily' }, 'Fields has no entry "daily".', /simplified, raw, selected/],
	['getHistory', { outputAs: 'xlsx' }, 'Format has no entry "xlsx".', /items, csv, ndjson/],
	['getHistory', { resolution: 'weekly' }, 'Resolution has no entry "weekly".', /hourly, daily/],
])('%s with %j names the list and its entries', async (operation, chosen, message, entries) => {
	const { error } = await run({ ...HPS, operation, ...chosen }, { baseUrl: simulator.url });
	expect(error?.message).toBe(message);
	expect(error?.description).toMatch(entries);
});

describe('Raw and Selected Fields', () => {
	const sample = { ppv: '5.50', time: '2026-01-10 12:00:00', odd: [1], capacity: '--' };

	test('Raw is what arrived, behind serial number and time', async () => {
		wire.play(envelope(200, sample));
		const { items } = await run({ ...HPS, output: 'raw' });
		expect(Object.entries(items[0]?.json ?? {})).toEqual([
			['deviceSn', 'SIMHPS0001'],
			['time', '2026-01-10 12:00:00'],
			['ppv', '5.50'],
			['odd', [1]],
			['capacity', '--'],
		]);
	});

	test('chosen fields come as they arrived, with serial number, time and age', async () => {
		wire.play(envelope(200, sample));
		const fields = ['capacity', 'time', 'eloadToday'];
		const { items } = await run({ ...HPS, output: 'selected', fields }, { credential: IN_BANGKOK });
		const { ageSeconds, ...rest } = items[0]?.json ?? {};
		expect(rest).toEqual({
			deviceSn: 'SIMHPS0001',
			time: '2026-01-10 12:00:00',
			capacity: '--',
			eloadToday: null,
		});
		expect(ageSeconds).toBeGreaterThan(0);
	});
});
