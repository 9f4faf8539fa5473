import type { INodeParameters } from 'n8n-workflow';
import type { Item } from './n8n-host.ts';
import { text, World } from './world.ts';

let world: World;

beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});

afterEach(async () => {
	await world.end();
});

const DEVICE = { scope: 'device', deviceSn: 'SIMHPS0001' };

/** The cause of the first event of each type. */
const EVENTS: readonly (readonly [string, INodeParameters, (world: World) => void])[] = [
	[
		'deviceOffline',
		{ triggerOn: 'connection' },
		({ simulator: { control } }) => {
			control.setLogger({ dataLogSn: 'SIMLOG0001', online: false });
		},
	],
	[
		'faultRaised',
		{ triggerOn: 'fault' },
		({ simulator: { control } }) => {
			control.raiseFault({ deviceSn: 'SIMHPS0001', code: '1-102-1' });
		},
	],
	[
		'statusChanged',
		{ triggerOn: 'statusChanged' },
		({ simulator: { control } }) => {
			control.raiseFault({ deviceSn: 'SIMHPS0001', code: '1-102-1' });
		},
	],
	[
		'thresholdCrossed',
		{ triggerOn: 'threshold', quantity: 'pvEnergyTodayKwh', direction: 'above', threshold: 300 },
		() => undefined,
	],
];

/** A fault that is four days old is behind the first read of the history. */
const MINUTES_LATER: Readonly<Record<string, number>> = { faultRaised: 4 * 24 * 60 };

/** The parts of an event that do not depend on the time of its discovery. */
function lasting(event: Item = {}): Item {
	const [eventId, incidentId] = [event.eventId, event.incidentId ?? ''].map((id) =>
		text(id).replace(/^test\//, ''),
	);
	const changing = { detectedAt: null, ageSeconds: null, warnings: null, notes: null };
	return { ...event, eventId, incidentId, ...changing };
}

test.each(EVENTS)(
	'the test event of %s is the newest real one',
	async (name, parameters, happen) => {
		const it = world.host({ ...DEVICE, ...parameters });
		await it.activate();
		happen(world);
		await world.ticks(it, 24);
		const real = it.items.findLast(({ event }) => event === name);
		world.now.advance(MINUTES_LATER[name] ?? 60);
		const [found] = await it.fetchTestEvent();
		expect(found).not.toHaveProperty('test');
		expect(found?.eventId).toMatch(/^test\//);
		expect(lasting(found)).toEqual(lasting(real));
	},
);

const QUIET = { threshold: -50, quantity: 'batterySocPercent', direction: 'below' };

/** Without any event in the history: the members that the example must have. */
const EXAMPLES: readonly (readonly [string, INodeParameters, object])[] = [
	['connection', {}, { event: 'deviceOffline', cause: 'device' }],
	[
		'fault',
		{ severities: ['stop'] },
		{ severity: 'stop', text: expect.stringMatching(/^EXAMPLE: ./) as unknown, stillActive: [] },
	],
	['statusChanged', { minimumDuration: 1440 }, { event: 'statusChanged' }],
	['threshold', QUIET, { event: 'thresholdCrossed', value: -52, threshold: -50 }],
	[
		'threshold',
		{ quantity: 'batteryPowerKw', direction: 'above', threshold: 900, hysteresis: 0 },
		{ value: 901, batteryPowerKw: 901, batteryState: 'discharging' },
	],
	['settingsChanged', {}, { event: 'settingsChanged' }],
];

test.each(EXAMPLES)(
	'without an event, the test event of %s is an example %#',
	async (on, own, wanted) => {
		const [example = {}] = await world.host({ ...DEVICE, triggerOn: on, ...own }).fetchTestEvent();
		expect(example).toMatchObject({ test: true, ...wanted });
		expect(example.summary).toMatch(/^EXAMPLE: Workshop: /);
		expect(example.summary).not.toMatch(/\(\)|unknown|null|undefined/);
	},
);

test('the history of a fleet is looked through with a bounded number of calls', async () => {
	const paths: string[] = [];
	await world.between((path, answer) => {
		paths.push(path);
		return answer;
	});
	const [example] = await world.host({ triggerOn: 'threshold', ...QUIET }).fetchTestEvent();
	expect(example).toMatchObject({ test: true });
	const reads = paths.filter((path) => path.includes('data-list'));
	expect(reads.length).toBeGreaterThan(2);
	expect(reads.length).toBeLessThanOrEqual(15);
});

test('without a history the test event is an example', async () => {
	await world.between((path, answer) =>
		path.includes('data-list') ? { ...answer, code: 500, success: false, data: null } : answer,
	);
	const it = world.host({ ...DEVICE, triggerOn: 'fault' });
	const [example] = await it.fetchTestEvent();
	expect(example).toMatchObject({ event: 'faultRaised', test: true });
	expect(it.warnings.join()).toContain('The test event is an example');
});
