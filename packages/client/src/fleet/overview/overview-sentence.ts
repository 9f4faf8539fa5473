import { figuresInWords, sentence, unitInWords } from '../../normalise/sentence.ts';
import type { PlantOverview } from './plant-overview.ts';

/** A plant as one sentence, with the devices that need somebody first. */
export function overviewSentence(overview: PlantOverview): string {
	const { plantName, plantId, dataLogSns, devicesTotal } = overview;
	const [dataLogSn] = dataLogSns;
	const logger = dataLogSn === undefined ? null : `Data logger ${dataLogSn}`;
	const count = (devices: number, state: string): string[] =>
		devices === 0 ? [] : [`${devices} of ${devicesTotal} devices ${state}`];
	const { batterySocMinPercent: lowest, batterySocMaxPercent: highest } = overview;
	const hasOneSoc = lowest === highest || overview.batterySocPercent !== null;
	const figures = {
		pvPowerKw: overview.pvPowerKnownKw,
		batteryPowerKw: overview.batteryPowerKnownKw,
		gridPowerKw: overview.gridPowerKnownKw,
		loadPowerKw: overview.loadPowerKnownKw,
		batterySocPercent: hasOneSoc ? (overview.batterySocPercent ?? lowest) : null,
	};
	const soc = lowest !== null && highest !== null && !hasOneSoc;
	const shown = Object.entries(figures).flatMap(([name, value]) => (value === null ? [] : [name]));
	const partOf = new Map<string, string>();
	for (const { quantity, knownDevices, devices } of overview.missing) {
		if (knownDevices < devices) partOf.set(quantity, `${knownDevices} of ${devices} devices`);
	}
	const parted = [...shown, ...(soc ? ['batterySocPercent'] : [])].map((name) => partOf.get(name));
	// Figures that are all of the same devices need no remark each.
	const common = new Set(parted).size === 1 ? parted[0] : undefined;
	const remark = (name: string): string => {
		const part = partOf.get(name);
		return part === undefined || common !== undefined ? '' : ` (${part})`;
	};
	const parts = [
		...count(overview.devicesFaulty, 'with a fault'),
		...count(overview.devicesLost, 'without a connection'),
		...count(overview.devicesNotRead, 'not read'),
		...figuresInWords(figures, remark),
		...(soc
			? [`SOC ${Math.round(lowest)} to ${Math.round(highest)} %${remark('batterySocPercent')}`]
			: []),
		...(common === undefined ? [] : [`figures of ${common}`]),
		...unitInWords(overview.quality),
	];
	return sentence(plantName ?? plantId ?? logger, parts.length > 0 ? parts : ['no values known']);
}
