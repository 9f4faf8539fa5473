import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSimulator } from '../simulator.ts';
import { NOON, start, stopAll } from '../testing/start.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';
import { switchSchemas } from './switch-schema.ts';

afterAll(stopAll);

const folder = mkdtempSync(path.join(tmpdir(), 'scenario-'));
afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** A scenario with one event. */
const one = (event: object): object => ({ events: [event] });
const at = NOON;
const fault = { event: 'raiseFault', deviceSn: 'SIMHPS0001', code: '2-104-5' };

describe('a scenario that does not fit its schema', () => {
	it.each([
		{ scenario: [], message: 'scenario: it must be object' },
		{ scenario: { speeed: 1 }, message: 'scenario: speeed is not known here' },
		{ scenario: { seed: 1.5 }, message: 'scenario: seed must be integer' },
		{ scenario: { speed: -1 }, message: 'scenario: speed must be >= 0' },
		{
			scenario: { start: '2025-06-11' },
			message: 'scenario: start must be a time with a zone, such as 2025-06-11T05:00:00Z',
		},
		{
			scenario: { commissioned: 'May' },
			message: 'scenario: commissioned must be a date of the form yyyy-MM-dd',
		},
		{
			scenario: { preset: 'palace' },
			message: 'scenario: preset must be one of showcase, farm, factory, island, houses',
		},
		{ scenario: { plants: 0 }, message: 'scenario: plants must be >= 1' },
		{ scenario: { switches: { noise: 1 } }, message: 'scenario: switches.noise is not known here' },
		{
			scenario: { switches: { rows: 'tree' } },
			message: 'scenario: switches.rows must be one of page, array',
		},
		{ scenario: { events: {} }, message: 'scenario: events must be array' },
		{ scenario: one({}), message: 'scenario: events[0].event is missing' },
		{
			scenario: one({ event: 'earthquake', at }),
			message: 'scenario: events[0].event is not one of raiseFault, clearFaults, grid, logger',
		},
		{
			scenario: one({ event: 'raiseFault', at, code: 'x' }),
			message: 'scenario: events[0].deviceSn is missing',
		},
		{
			scenario: one({ ...fault, at, severity: 'bad' }),
			message: 'scenario: events[0].severity is not known here',
		},
		{ scenario: one(fault), message: 'scenario: events[0] needs either at or afterMinutes' },
		{
			scenario: one({ ...fault, at, afterMinutes: 5 }),
			message: 'scenario: events[0] needs either at or afterMinutes',
		},
		{
			scenario: one({ ...fault, at: '12:00' }),
			message: 'scenario: events[0].at must be a time with a zone, such as 2025-06-11T05:00:00Z',
		},
		{
			scenario: one({ event: 'grid', at, plantId: '1001', available: 'no' }),
			message: 'scenario: events[0].available must be boolean',
		},
		{
			scenario: one({ event: 'logger', at, dataLogSn: 'SIMLOG0001', online: false, backlog: 'x' }),
			message: 'scenario: events[0].backlog must be one of late, lost',
		},
		{
			scenario: one({ event: 'trouble', at, kind: 'html', share: 2 }),
			message: 'scenario: events[0].share must be <= 1',
		},
	])('is refused in a sentence: $message', ({ scenario, message }) => {
		expect(() => readScenario(scenario)).toThrow(message);
		expect(() => readScenario(scenario)).toThrow(/^[^\n]+$/);
	});
});

describe('a scenario about missing objects', () => {
	it.each([
		{
			event: { ...fault, deviceSn: 'SIMNONE' },
			message: 'events[1].deviceSn: There is no device "SIMNONE"',
		},
		{
			event: { ...fault, code: '9-9-9' },
			message: 'events[1].code: SIMHPS0001 (HPS150) has no fault "9-9-9"',
		},
		{
			event: { event: 'grid', plantId: '7', available: false },
			message: 'events[1].plantId: There is no plant "7"',
		},
		{
			event: { event: 'logger', dataLogSn: 'X', online: false },
			message: 'events[1].dataLogSn: No plant has a data logger "X"',
		},
		{
			event: { event: 'settings', deviceSn: 'SIMBCU0001', values: { nothing: 1 } },
			message: 'events[1].values: SIMBCU0001: nothing is not a setting of this device',
		},
		{
			event: { event: 'trouble', kind: 'html', operations: ['pcsDataLast', 'pcsDataFirst'] },
			message: 'events[1].values: troubleOperations: there is no operation "pcsDataFirst"',
		},
	])('does not start: $message', async ({ event, message }) => {
		const scenario = {
			events: [
				{ ...fault, at },
				{ ...event, at },
			],
		} as Scenario;
		await expect(createSimulator({ scenario })).rejects.toThrow(`scenario: ${message}`);
	});
});

describe('a scenario in a file', () => {
	const write = (name: string, text: string) => {
		const file = path.join(folder, name);
		writeFileSync(file, text);
		return file;
	};

	it('goes by the name of its file in messages', () => {
		const file = write('week.json', '{"events":[{"event":"grid"}]}');
		expect(() => readScenario(file)).toThrow('week.json: events[0].plantId is missing');
	});

	it('has to be JSON, and to be there', () => {
		expect(() => readScenario(write('broken.json', '{"a":'))).toThrow(
			/^broken\.json: is not valid JSON: /,
		);
		expect(() => readScenario(path.join(folder, 'none.json'))).toThrow(
			'none.json: cannot be read: there is no such file',
		);
	});

	it('decides the plants, the start time and the behaviour of the cloud', async () => {
		const file = write(
			'all.json',
			JSON.stringify({
				start: '2025-05-01T00:00:00Z',
				speed: 0,
				seed: 7,
				preset: 'houses',
				commissioned: '2025-04-20',
				switches: { rows: 'array' },
			}),
		);
		const simulator = await createSimulator({ scenario: file });
		expect(simulator.control.state()).toMatchObject({
			now: '2025-05-01T00:00:00.000Z',
			speed: 0,
			seed: 7,
			preset: 'houses',
			switches: { rows: 'array' },
		});
		expect(simulator.plants[0]?.devices[0]?.kind).toBe('hpsString');
		await simulator.close();
	});

	it('goes after the options', async () => {
		const scenario: Scenario = {
			start: '2025-05-01T00:00:00Z',
			speed: 5,
			seed: 7,
			preset: 'houses',
			switches: { rows: 'array', numbers: 'strings' },
		};
		const simulator = await start({
			scenario,
			start: NOON,
			speed: 0,
			seed: 8,
			preset: 'farm',
			rows: 'page',
		});
		expect(simulator.control.state()).toMatchObject({
			now: '2025-02-20T05:02:33.000Z',
			speed: 0,
			seed: 8,
			preset: 'farm',
			switches: { rows: 'page', numbers: 'strings' },
		});
	});
});

describe('the schema of scenarios', () => {
	const schema = JSON.parse(
		readFileSync(path.join(__dirname, '../../scenario.schema.json'), 'utf8'),
	) as { properties: { preset: object }; $defs: { switches: { properties: object } } };

	it('has every switch as it is', () => {
		expect(schema.$defs.switches.properties).toEqual(switchSchemas());
	});
});
