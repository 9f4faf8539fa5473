import { createRecordWriter } from './record.ts';
import { recordReadings } from '../api/records.ts';
import type { World } from '../api/world.ts';
import { loadDocument } from '../document/load.ts';
import { operationsOf } from '../document/operations.ts';
import { createSchemaReader } from '../document/schema.ts';
import type { Json } from '../document/types.ts';
import { createFleet } from '../sites/fleet.ts';
import { plantsOf, PRESETS } from '../sites/presets.ts';
import { createSwitchStore } from '../switches/switch-store.ts';
import { DEFAULT_SWITCHES } from '../switches/switches.ts';
import { CODES, FAULT_TABLES, FIRST_DATE, FIRST_DAY } from '../testing/plants.ts';

const document = loadDocument();
const reader = createSchemaReader(document);
const operations = operationsOf(document).filter(({ role }) => role === 'history');

/** Days of different seasons and of different kinds, from the second on. */
const DAYS = [1, 2, 120, 250];

/** Voltages and frequencies are 0 where there are none. */
const MAY_BE_ZERO = /^(g|b|inv)?vpv|^vac|[fF]req|^fac$/;

describe.each(PRESETS)('the records of %s', (preset) => {
	const designs = plantsOf({ preset, plants: 1, commissioned: FIRST_DATE, startMs: 0 });
	const fleet = createFleet(designs, 1, FAULT_TABLES);
	const world = { fleet, switches: createSwitchStore(DEFAULT_SWITCHES) } as World;

	it.each(fleet.devices.map((device) => ({ device, name: `${device.serial} ${device.model}` })))(
		'of $name lie in the ranges that the document gives',
		({ device }) => {
			const operation = operations.find(({ kind }) => kind === device.kind);
			const item = operation?.item ?? {};
			const making = { reader, codes: CODES, seed: 1 };
			const write = createRecordWriter(making, item, device.model);
			const ranges = [...reader.properties(item)].flatMap(([name, declared]) => {
				const range = reader.resolve(declared)['x-range'];
				// The range of these is that of one cluster, as its note explains.
				if (device.kind === 'mbms' && /^max(Disc|C)hargeCurr$/.test(name)) return [];
				return range ? [{ name, min: range.min ?? -Infinity, max: range.max ?? Infinity }] : [];
			});
			expect(ranges.length).toBeGreaterThan(5);
			const outside = new Map<string, Json>();
			const { site } = fleet.plantOf(device);
			for (const day of DAYS) {
				for (let step = 0; step < 276; step += 3) {
					const sample = site.sample(device.system.design, FIRST_DAY + day, step);
					const record = write(recordReadings(world, device, sample));
					for (const { name, min, max } of ranges) {
						const value = record[name];
						if (typeof value !== 'number' || (value >= min && value <= max)) continue;
						if (value === 0 && MAY_BE_ZERO.test(name)) continue;
						outside.set(name, `${value} at ${sample.time}`);
					}
				}
			}
			expect(Object.fromEntries(outside)).toEqual({});
		},
	);
});
