import type { Sample } from '../plant/sample.ts';
import type { Device, DeviceKind } from './device.ts';
import type { FaultCode } from './fault-codes.ts';
import { BMS_LOST, effectOf, METER_LOST, PBD_BMS_LOST, PBD_LOST } from './fault-effects.ts';
import { power, type Readings } from './reading.ts';

/**
 * The differences of a device because of its faults. It sends unknown values as zeros, as if they were measured.
 */
export function spoiltReadings(
	{ kind }: Device,
	faults: readonly FaultCode[],
	/** the sample at which a fault came up */
	sampleAtStart: (code: string) => Sample | undefined,
): Readings {
	const has = (code: string) => faults.some((fault) => fault.code === code);
	const frozen = has(METER_LOST) ? sampleAtStart(METER_LOST) : undefined;
	return {
		...(has(kind === 'pbd' ? PBD_BMS_LOST : BMS_LOST) && NO_BMS),
		...(kind === 'pcs' && PBD_LOST.some(has) && { ppv: power(0), pvPowerKw: power(0) }),
		...(kind !== 'pbd' && hasStopped(kind, faults) && BUS_AT_REST),
		// The meter's last word stays.
		...(frozen && kind !== 'pbd' && meterReadings(frozen.gridKw)),
	};
}

function hasStopped(kind: DeviceKind, faults: readonly FaultCode[]): boolean {
	return faults.some((fault) => {
		const { stopped = false, converterOff = false } = effectOf(kind, fault);
		return stopped || converterOff;
	});
}

/** V on the DC bus of a unit that has stopped, as seen on one. */
const BUS_AT_REST: Readings = { bvbus: 22, bvbusPosi: 11, bvbusNega: 11 };

/** All that comes from the battery management. The battery's voltage a converter measures itself. */
const NO_BMS: Readings = Object.fromEntries(
	[
		'capacity',
		'batterySocPercent',
		'batterySohPercent',
		'bmsProtection',
		'bmsShowStatus',
		'bmsStatus',
		'bmsVoltStatus',
		'bmstc',
		'bmstv',
		'cellVoltageMaxV',
		'cellVoltageMinV',
		'maxChargeCurr',
		'maxDischargeCurr',
		'maxTemp',
		'maxVolt',
		'minTemp',
		'minVolt',
		'temperatureMaxC',
		'temperatureMinC',
	].map((name) => [name, 0]),
);

function meterReadings(gridKw: number): Readings {
	return {
		bactivePower: power(gridKw),
		gridPowerKw: power(gridKw),
		powerGird: power(Math.max(0, gridKw)),
		toPowerGird: power(Math.max(0, -gridKw)),
	};
}
