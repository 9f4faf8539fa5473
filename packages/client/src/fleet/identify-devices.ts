import type { DiscoveredDevice } from './discovery.ts';
import { attemptAll, type DiscoveryRun } from './discovery-run.ts';
import { findKind, kindNotFound } from './kind-of.ts';
import type { DeviceRef } from './latest.ts';
import { warnOfKind } from './settle-listings.ts';

/** Devices that were given by serial number. Those whose kind is not found are warnings. */
export async function identifyDevices(
	run: DiscoveryRun,
	refs: readonly DeviceRef[],
): Promise<DiscoveredDevice[]> {
	const devices: DiscoveredDevice[] = [];
	const all = refs.map((ref) => (typeof ref === 'string' ? { deviceSn: ref } : ref));
	const outcomes = attemptAll(
		run,
		all,
		async ({ deviceSn, kind, dataLogSn }: Exclude<DeviceRef, string>) =>
			kind ? { kind } : findKind(run.ask, deviceSn, { ...run, dataLogSn }),
	);
	for await (const [{ deviceSn, dataLogSn }, { data, error }] of outcomes) {
		const kind = data?.kind;
		if (kind) devices.push({ deviceSn, kind, ...(dataLogSn !== undefined && { dataLogSn }) });
		else warnOfKind(run, deviceSn, error ?? kindNotFound(deviceSn, { ...run, dataLogSn }));
	}
	return devices;
}
