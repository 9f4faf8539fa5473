/** The class of a device type; openapi/README.md explains them. */
export const DEVICE_CLASSES = [
	'hybridInverter',
	'batteryInverter',
	'solarCharger',
	'battery',
	'batteryCluster',
] as const;

export type DeviceClass = (typeof DEVICE_CLASSES)[number];
