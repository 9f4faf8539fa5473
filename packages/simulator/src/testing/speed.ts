/**
 * Measures the plants alone, without the API in front of them, and prints one line of JSON. It runs in a
 * process of its own: jest's wrappers around everything global make arithmetic ten times slower.
 */
import { stepAt, dayNumber } from '../plant/calendar.ts';
import { createFleet, type Fleet } from '../sites/fleet.ts';
import { plantsOf, PRESETS } from '../sites/presets.ts';
import { CODES } from './plants.ts';

const START = Date.parse('2025-09-20T05:00:00Z');

/** Of the processor, not of the wall: other processes may be at work. */
function secondsOf(run: () => void): number {
	const begun = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(begun);
	return (user + system) / 1e6;
}

/** A year of all systems of a plant. */
function year(preset: (typeof PRESETS)[number]): number {
	const commissioned = '2025-01-01';
	const designs = plantsOf({ preset, plants: 1, commissioned, startMs: START });
	const fleet = createFleet(designs, 1, CODES);
	return secondsOf(() => {
		for (const device of fleet.devices) {
			fleet.plantOf(device).site.sample(device.system.design, dayNumber('2025-12-31'), 0);
		}
	});
}

/** The latest data of every device. */
function latest(fleet: Fleet): void {
	for (const device of fleet.devices) {
		const { site } = fleet.plantOf(device);
		const day = site.calendar.dayOf(START);
		site.sample(device.system.design, day.number, stepAt(day, START));
	}
}

const yearSeconds = Object.fromEntries(PRESETS.map((preset) => [preset, year(preset)]));
let fleet = createFleet([], 1, CODES);
const startSeconds = secondsOf(() => {
	fleet = createFleet(plantsOf({ preset: 'showcase', plants: 100, startMs: START }), 1, CODES);
});
const latestSeconds = secondsOf(() => {
	latest(fleet);
});
const megabytes = process.memoryUsage().rss / 1e6;
console.log(JSON.stringify({ yearSeconds, startSeconds, latestSeconds, megabytes }));
