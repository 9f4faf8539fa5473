import { AtessError, type CallSite } from '../errors/index.ts';
import type { DeviceKind } from '../document/device-kind.ts';
import { deviceInfo } from '../document/device-kind.ts';

/** The device type of a serial number could not be determined. */
export class AtessKindError extends AtessError {
	override readonly name = 'AtessKindError';
	readonly kind = 'unknownDeviceType';
	readonly sent = false;
	readonly deviceSn: string;
	/** The kinds that were tried. */
	readonly tried: readonly DeviceKind[];

	constructor(site: CallSite, deviceSn: string, tried: readonly DeviceKind[], dataLogSn?: string) {
		const kinds = tried.map((kind) => deviceInfo(kind).label).join(', ');
		const where = dataLogSn === undefined ? '' : ` behind data logger ${dataLogSn}`;
		super(
			site,
			`Could not determine the device type of ${deviceSn} (tried ${kinds}${where}). Check the serial number. If it is right, give the device type with it. Nothing is written to a device of unknown type.`,
		);
		this.deviceSn = deviceSn;
		this.tried = tried;
	}
}
