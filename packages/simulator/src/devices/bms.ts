import type { Sample } from '../plant/sample.ts';
import type { Json } from '../document/types.ts';
import type { Device } from './device.ts';
import { packOf, type PackState } from './pack.ts';
import { quantityReadings } from './quantities.ts';
import { tenth, type Readings } from './reading.ts';

/** The values of an MBMS: the whole battery above its clusters. */
export function mbmsReadings(device: Device, sample: Sample, seed: number): Readings {
	const pack = packOf(device, sample, seed);
	return {
		...quantityReadings(sample),
		...sharedReadings(pack, sample),
		soc: pack.soc,
		cbat: pack.current,
		maxChargeCurr: pack.chargeLimit,
		maxDischargeCurr: pack.dischargeLimit,
		minVoltGroup: pack.clusters.length,
		batteryVO: {
			...treeNode(device.alias, 'group', 0, pack),
			childList: pack.clusters.map((_, index) => ({
				...treeNode(`Cluster ${index + 1}`, 'string', 1, pack),
				childList: [],
			})),
		},
	};
}

/** The values of a BCU: one cluster. Clusters are in parallel, so the voltage is the battery's. */
export function bcuReadings(device: Device, sample: Sample, seed: number): Readings {
	const pack = packOf(device, sample, seed);
	const cluster = pack.clusters[device.cluster];
	if (!cluster) throw new RangeError(`${device.serial} has no cluster ${device.cluster}`);
	return {
		...quantityReadings(sample),
		...sharedReadings(pack, sample),
		soc: cluster.soc,
		batterySocPercent: cluster.soc,
		cbat: cluster.current,
		batteryCurrentA: cluster.current,
		maxChargeCurr: cluster.chargeLimit,
		maxDischargeCurr: cluster.dischargeLimit,
		batteryVO: { ...treeNode(device.alias, 'string', 1, pack), childList: [] },
	};
}

function sharedReadings(pack: PackState, sample: Sample): Readings {
	return {
		time: sample.time,
		batFlag: pack.direction,
		vbat: pack.voltage,
		batteryVoltageV: pack.voltage,
		batteryCurrentA: pack.current,
		batterySocPercent: pack.soc,
		batterySohPercent: pack.soh,
		soh: pack.soh,
		maxVolt: pack.cellMax,
		minVolt: pack.cellMin,
		cellVoltageMaxV: pack.cellMax,
		cellVoltageMinV: pack.cellMin,
		maxTemp: pack.temperatureMax,
		minTemp: pack.temperatureMin,
		temperatureMaxC: pack.temperatureMax,
		temperatureMinC: pack.temperatureMin,
		maxVoltStr: `${pack.cellMax.toFixed(3)} V`,
		minVoltStr: `${pack.cellMin.toFixed(3)} V`,
		maxTempStr: `${pack.temperatureMax} C`,
		minTempStr: `${pack.temperatureMin} C`,
	};
}

/** A node of the tree group > string > box > cell, as the vendor's app names its parts. */
function treeNode(
	batName: string,
	typeName: string,
	type: number,
	pack: PackState,
): Record<string, Json> {
	return {
		batName,
		typeName,
		type,
		vol: tenth(pack.voltage),
		maxVol: pack.cellMax,
		minVol: pack.cellMin,
	};
}
