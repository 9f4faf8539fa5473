import type { INodeParameters } from 'n8n-workflow';
import { World } from './world.ts';

let world: World;

beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});

afterEach(async () => {
	await world.end();
});

const DEVICE = { scope: 'device', deviceSn: 'SIMHPS0001' };
/** What a test event has of its own: that it is one, and settings that nobody has changed. */
const OWN = ['test', 'values'];

/** What makes the first event of each kind happen. */
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
	[
		'settingsChanged',
		{ triggerOn: 'settingsChanged' },
		({ simulator: { control } }) => {
			control.changeSettings({ deviceSn: 'SIMHPS0001', values: { atsComNo: 7 } });
		},
	],
];

test.each(EVENTS)('the test event has the fields of %s', async (name, parameters, happen) => {
	const it = world.host({ ...DEVICE, ...parameters });
	await it.activate();
	happen(world);
	await world.ticks(it, 24);
	const real = it.items.find(({ event }) => event === name);
	const [example] = await it.fetchTestEvent();
	const fields = Object.keys(example ?? {}).filter((field) => !OWN.includes(field));
	expect(fields.sort()).toEqual(Object.keys(real ?? {}).sort());
});
