import { isModelled } from '../devices/kinds.ts';
import type { ApiDocument } from '../document/types.ts';
import type { PlantDesign } from './plant-model.ts';
import { serialOf } from './wiring.ts';

/**
 * Plants with one device of every device type that the simulator has no model of, in the first plant behind
 * its last data logger. So a type that is new in the document is there to be found and read.
 */
export function withUnmodelled(
	[first, ...others]: readonly PlantDesign[],
	document: ApiDocument,
): readonly PlantDesign[] {
	const last = first?.devices.at(-1);
	if (!first || !last) return [];
	const types = Object.entries(document['x-device-types'] ?? {});
	const added = types
		.filter(([kind]) => !isModelled(kind))
		.map(([kind, { label }], index) => ({
			serial: serialOf(kind, 1),
			kind,
			model: label,
			alias: label,
			logger: last.logger,
			address: last.address + 1 + index,
			ratedW: 0,
			system: last.system,
			cluster: 0,
		}));
	return [{ ...first, devices: [...first.devices, ...added] }, ...others];
}
