import type { Device, DeviceKind, System } from '../devices/device.ts';
import type { SettingValues } from '../plant/standing.ts';

/** What the serial numbers of a kind begin with. */
const PREFIXES: Readonly<Record<DeviceKind | 'logger', string>> = {
	hpsCentral: 'SIMHPS',
	hpsString: 'SIMHPSS',
	pcs: 'SIMPCS',
	pbd: 'SIMPBD',
	mbms: 'SIMMBMS',
	bcu: 'SIMBCU',
	logger: 'SIMLOG',
};

/** Serial numbers have at least this many characters. */
const LENGTH = 10;

/** A device to be wired. */
export interface Wired {
	readonly kind: DeviceKind;
	readonly model: string;
	readonly alias: string;
	/** W */
	readonly rated?: number;
	readonly system: System;
	readonly cluster?: number;
	readonly settings?: SettingValues;
}

/** Puts devices behind the data loggers of one plant and gives out serial numbers. */
export interface Wiring {
	/** Begins a new data logger; the devices that follow are behind it. */
	logger(): void;
	device(wired: Wired): void;
	readonly devices: readonly Device[];
}

/**
 * The wiring of a plant.
 *
 * @param plant which plant of the fleet, from 0: its serial numbers count from 100 x plant + 1
 */
export function createWiring(plant: number): Wiring {
	const counts = new Map<string, number>();
	const devices: Device[] = [];
	let logger = '';
	let address = 0;

	function serialOf(kind: DeviceKind | 'logger'): string {
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		const prefix = PREFIXES[kind];
		return prefix + String(100 * plant + count).padStart(LENGTH - prefix.length, '0');
	}

	return {
		logger() {
			logger = serialOf('logger');
			address = 0;
		},
		device({ kind, model, alias, rated = 0, system, cluster = 0, settings }) {
			devices.push({
				serial: serialOf(kind),
				kind,
				model,
				alias,
				logger,
				address: ++address,
				ratedW: rated,
				system,
				cluster,
				...(settings && { settings }),
			});
		},
		devices,
	};
}
