/** What devices of a type measure and do; openapi/README.md explains them. */
export const DEVICE_CLASSES = [
	'hybridInverter',
	'batteryInverter',
	'solarCharger',
	'battery',
	'batteryCluster',
] as const;

export type DeviceClass = (typeof DEVICE_CLASSES)[number];
