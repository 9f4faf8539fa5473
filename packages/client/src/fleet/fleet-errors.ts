import { AtessError, type CallSite } from '../errors/index.ts';
import type { DeviceType } from '../document/device-type.ts';
import { deviceInfo } from '../document/device-type.ts';

/** The device type of a serial number could not be determined. */
export class AtessDeviceTypeError extends AtessError {
	override readonly name = 'AtessDeviceTypeError';
	readonly kind = 'unknownDeviceType';
	readonly sent = false;
	readonly deviceSn: string;
	/** The device types that were tried. */
	readonly tried: readonly DeviceType[];

	constructor(site: CallSite, deviceSn: string, tried: readonly DeviceType[], dataLogSn?: string) {
		const labels = tried.map((type) => deviceInfo(type).label);
		super(site, { code: 'deviceTypeUnknown', params: { deviceSn, tried: labels, dataLogSn } });
		this.deviceSn = deviceSn;
		this.tried = tried;
	}
}

/** A device is of another type than stated. */
export class AtessWrongDeviceTypeError extends AtessError {
	override readonly name = 'AtessWrongDeviceTypeError';
	readonly kind = 'wrongDeviceType';
	readonly sent = false;
	readonly deviceSn: string;
	/** The type of the device. */
	readonly type: DeviceType;

	constructor(
		site: CallSite,
		stated: { readonly deviceSn: string; readonly deviceType: DeviceType },
		type: DeviceType,
	) {
		const { deviceSn } = stated;
		const [is, isNot] = [deviceInfo(type).label, deviceInfo(stated.deviceType).label];
		super(site, { code: 'deviceTypeWrong', params: { deviceSn, type: is, stated: isNot } });
		this.deviceSn = deviceSn;
		this.type = type;
	}
}
