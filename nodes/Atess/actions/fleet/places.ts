import type { DiscoveredDevice } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import type { Explored } from './explored';

/** Where a device hangs: null where it is not known. */
export interface Place {
	readonly plantId: string | null;
	readonly plantName: string | null;
	readonly dataLogSn: string | null;
}

/** Looks up to which plant a device belongs, by its data logger. */
export function placeFinder({
	plants,
	dataLoggers,
}: Explored): (device: DiscoveredDevice) => Place {
	const plantOf = new Map(dataLoggers.map(({ dataLogSn, plantId }) => [dataLogSn, plantId]));
	const nameOf = new Map(plants.map(({ plantId, name }) => [plantId, name]));
	return ({ dataLogSn }) => {
		const plantId = plantOf.get(dataLogSn ?? '');
		return {
			plantId: plantId ?? null,
			plantName: nameOf.get(plantId ?? '') ?? null,
			dataLogSn: dataLogSn ?? null,
		};
	};
}

/** What the lists say of a device. */
export function deviceItem(device: DiscoveredDevice): IDataObject {
	const { deviceSn, kind, model, alias, lost, updateTime } = device;
	return {
		deviceSn,
		deviceType: kind,
		model: model ?? null,
		alias: alias ?? null,
		lost: lost ?? null,
		updateTimeLocal: updateTime ?? null,
	};
}
