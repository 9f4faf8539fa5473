import type { DeviceType } from '../../document/device-type.ts';

/** A device of an invented fleet. */
export interface TableDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	readonly dataLogSn: string;
}

/** An invented fleet: plants of one to three data loggers, each with one to a few devices. */
export interface FleetTable {
	readonly dataLoggers: readonly { readonly dataLogSn: string; readonly plantId: number }[];
	readonly devices: readonly TableDevice[];
}

/** The devices of a data logger, in this order; every third one has the next inverter. */
const INVERTERS: readonly DeviceType[] = ['pcs', 'hpsCentral', 'hpsString'];
const BEHIND: readonly DeviceType[] = ['bcu', 'mbms', 'bcu', 'pbd', 'bcu'];

/** A fleet of that size, the devices spread evenly over the data loggers. */
export function fleetTable(devices: number, loggers: number): FleetTable {
	const serial = (prefix: string, number: number): string =>
		`${prefix}${String(number + 1).padStart(5, '0')}`;
	return {
		dataLoggers: Array.from({ length: loggers }, (_, number) => ({
			dataLogSn: serial('SIMLOG', number),
			plantId: 1001 + Math.floor(number / 2),
		})),
		devices: Array.from({ length: devices }, (_, number) => {
			const logger = number % loggers;
			const place = Math.floor(number / loggers);
			const deviceType =
				place === 0 ? INVERTERS[logger % INVERTERS.length] : BEHIND[(place - 1) % BEHIND.length];
			return {
				deviceSn: serial('SIMDEV', number),
				deviceType: deviceType ?? 'pcs',
				dataLogSn: serial('SIMLOG', logger),
			};
		}),
	};
}
