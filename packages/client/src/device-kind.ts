/** Every kind of device, in the order in which an unknown one is looked for: central HPS first. */
export const DEVICE_KINDS = ['hpsCentral', 'hpsString', 'pcs', 'pbd', 'mbms', 'bcu'] as const;

/**
 * A kind of device: what decides which operations it answers to and what its records look like. The
 * high-voltage HPS are `hpsCentral` with the model HPS100HV or HPS150HV.
 */
export type DeviceKind = (typeof DEVICE_KINDS)[number];
