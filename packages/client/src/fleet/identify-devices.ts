import type { DiscoveredDevice } from './discovery.ts';
import { attemptAll, type DiscoveryRun } from './discovery-run.ts';
import { findDeviceType, deviceTypeNotFound } from './device-type-of.ts';
import type { DeviceRef } from './latest.ts';
import { warnOfDeviceType } from './settle-listings.ts';

/** Devices that were given by serial number. Those whose type is not found are warnings. */
export async function identifyDevices(
	run: DiscoveryRun,
	refs: readonly DeviceRef[],
): Promise<DiscoveredDevice[]> {
	const devices: DiscoveredDevice[] = [];
	const all = refs.map((ref) => (typeof ref === 'string' ? { deviceSn: ref } : ref));
	const outcomes = attemptAll(
		run,
		all,
		async ({ deviceSn, deviceType, dataLogSn }: Exclude<DeviceRef, string>) =>
			deviceType ? { deviceType } : findDeviceType(run.ask, deviceSn, { ...run, dataLogSn }),
	);
	for await (const [{ deviceSn, dataLogSn }, { data, error }] of outcomes) {
		const deviceType = data?.deviceType;
		if (deviceType)
			devices.push({ deviceSn, deviceType, ...(dataLogSn !== undefined && { dataLogSn }) });
		else
			warnOfDeviceType(run, deviceSn, error ?? deviceTypeNotFound(deviceSn, { ...run, dataLogSn }));
	}
	return devices;
}
