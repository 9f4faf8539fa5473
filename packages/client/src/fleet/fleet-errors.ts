import { AtessError, type CallSite } from '../errors/index.ts';
import type { DeviceKind } from '../document/device-kind.ts';
import { deviceInfo } from '../document/device-kind.ts';

/** The device type of a serial number could not be determined. */
export class AtessKindError extends AtessError {
	override readonly name = 'AtessKindError';
	readonly kind = 'unknownDeviceType';
	readonly sent = false;
	readonly deviceSn: string;
	/** The device types that were tried. */
	readonly tried: readonly DeviceKind[];

	constructor(site: CallSite, deviceSn: string, tried: readonly DeviceKind[], dataLogSn?: string) {
		const labels = tried.map((type) => deviceInfo(type).label);
		super(site, { code: 'deviceTypeUnknown', params: { deviceSn, tried: labels, dataLogSn } });
		this.deviceSn = deviceSn;
		this.tried = tried;
	}
}
