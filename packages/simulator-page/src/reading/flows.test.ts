import type { SystemNow } from '../control/contract.ts';
import { flowsOf, spokenFlows } from './flows.ts';

const NIGHT: SystemNow = {
	name: 'central',
	deviceSns: ['SIMHPS0001'],
	pvKw: 0,
	batteryKw: 0,
	gridKw: 0,
	loadKw: 0,
	generatorKw: 0,
	lossesKw: 0,
	socPercent: 50,
	workMode: 'Load first',
};

const AROUND = { hasGrid: true, hasGenerator: true, gridAvailable: true };

const partOf = (systems: readonly SystemNow[], part: string, around = AROUND) =>
	flowsOf(systems, around).parts.find((flow) => flow.part === part);

test.each([
	['pv', { pvKw: 12 }, 12, 'in', 'producing'],
	['pv', {}, 0, 'none', 'no sun'],
	['battery', { batteryKw: 8 }, 8, 'in', 'discharging'],
	['battery', { batteryKw: -8 }, 8, 'out', 'charging'],
	['battery', { batteryKw: -0.04 }, 0, 'none', 'idle'],
	['grid', { gridKw: 3 }, 3, 'in', 'importing'],
	['grid', { gridKw: -3 }, 3, 'out', 'exporting'],
	['load', { loadKw: 7 }, 7, 'out', 'consuming'],
	['generator', { generatorKw: 20 }, 20, 'in', 'running'],
	['generator', {}, 0, 'none', 'off'],
])('%s with %j', (part, change, kw, direction, text) => {
	expect(partOf([{ ...NIGHT, ...change }], part)).toEqual({ part, kw, direction, text });
});

test('systems add up, and opposite flows cancel', () => {
	const systems = [
		{ ...NIGHT, batteryKw: 10, lossesKw: 0.5 },
		{ ...NIGHT, batteryKw: -4, lossesKw: 0.25 },
	];
	expect(partOf(systems, 'battery')).toMatchObject({ kw: 6, text: 'discharging' });
	expect(flowsOf(systems, AROUND).lossesKw).toBe(0.75);
});

test('an outage is shown', () => {
	const outage = { ...AROUND, gridAvailable: false };
	expect(partOf([NIGHT], 'grid', outage)).toMatchObject({ text: 'no grid' });
});

test('missing parts are not shown', () => {
	const parts = flowsOf([NIGHT], { hasGrid: false, hasGenerator: false, gridAvailable: false });
	expect(parts.parts.map(({ part }) => part)).toEqual(['pv', 'battery', 'load']);
});

test('the picture has a sentence', () => {
	expect(
		spokenFlows(
			flowsOf([{ ...NIGHT, pvKw: 5, loadKw: 4, lossesKw: 1 }], { ...AROUND, hasGenerator: false }),
		),
	).toBe(
		'PV 5.0 kW, producing. Grid 0.0 kW, idle. Battery 0.0 kW, idle. ' +
			'Load 4.0 kW, consuming. Losses 1.0 kW.',
	);
});
