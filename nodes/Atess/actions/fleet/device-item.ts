import type { DeviceAbout, DiscoveredDevice } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

/** A device in a list. */
export function deviceItem(
	{ deviceSn, deviceType, lost, updateTime }: DiscoveredDevice,
	{ alias, plantName, model, dataLogSn, plantId }: DeviceAbout = {},
): IDataObject {
	return {
		alias: alias ?? null,
		plantName: plantName ?? null,
		deviceType,
		lost: lost ?? null,
		deviceSn,
		model: model ?? null,
		dataLogSn: dataLogSn ?? null,
		plantId: plantId ?? null,
		updateTimeLocal: updateTime ?? null,
	};
}
