/** The resources of the panel that are kinds of device. */
export const DEVICE_RESOURCES = ['bcu', 'hps', 'mbms', 'pbd', 'pcs'];
