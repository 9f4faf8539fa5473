// Walks plants without the API in front of them, in a process of its own, and prints one line of JSON.
import { faultTablesOf } from '../../../packages/simulator/src/devices/fault-codes.ts';
import { loadDocument } from '../../../packages/simulator/src/document/load.ts';
import { dayNumber } from '../../../packages/simulator/src/plant/calendar.ts';
import { createFleet } from '../../../packages/simulator/src/sites/fleet.ts';
import { plantsOf, PRESETS } from '../../../packages/simulator/src/sites/presets.ts';

const FAULT_TABLES = faultTablesOf(loadDocument());

/** Seconds of the processor for a year of all systems of a plant. */
function year(preset: (typeof PRESETS)[number]): number {
	const commissioned = '2025-01-01';
	const startMs = Date.parse('2025-12-31T12:00:00Z');
	const fleet = createFleet(
		plantsOf({ preset, plants: 1, commissioned, startMs }),
		1,
		FAULT_TABLES,
	);
	const begun = process.cpuUsage();
	for (const device of fleet.devices) {
		fleet.plantOf(device).site.sample(device.system.design, dayNumber('2025-12-31'), 0);
	}
	const { user, system } = process.cpuUsage(begun);
	return (user + system) / 1e6;
}

console.log(JSON.stringify(Object.fromEntries(PRESETS.map((preset) => [preset, year(preset)]))));
