import type { Device, DeviceKind, System } from '../devices/device.ts';
import type { SettingValues } from '../plant/standing.ts';

/** The beginning of the serial numbers of a type, if it is not SIM and its name. */
const PREFIXES: Readonly<Record<string, string>> = {
	hpsCentral: 'SIMHPS',
	hpsString: 'SIMHPSS',
	logger: 'SIMLOG',
};

/** Serial numbers have at least this many characters. */
const LENGTH = 10;

/** The serial number of a device or data logger. */
export function serialOf(kind: string, count: number): string {
	const prefix = PREFIXES[kind] ?? `SIM${kind.toUpperCase()}`;
	return prefix + String(count).padStart(LENGTH - prefix.length, '0');
}

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

	function nextSerial(kind: string): string {
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		return serialOf(kind, 100 * plant + count);
	}

	return {
		logger() {
			logger = nextSerial('logger');
			address = 0;
		},
		device({ kind, model, alias, rated = 0, system, cluster = 0, settings }) {
			devices.push({
				serial: nextSerial(kind),
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
