import { AtessError, type CallSite } from '../errors/index.ts';
import type { DeviceKind } from '../document/device-kind.ts';
import { deviceInfo } from '../document/device-kind.ts';

/** What kind of device a serial number belongs to was not found. */
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
			`What kind of device ${deviceSn} is was not found: tried as ${kinds}${where}. Check the serial number; if it is right, give the kind along with it. Nothing is written to a device of unknown kind.`,
		);
		this.deviceSn = deviceSn;
		this.tried = tried;
	}
}
