import type { DeviceType } from '../../document/device-type.ts';

/** The two types of HPS. A serial number does not distinguish them. */
export const HPS: readonly DeviceType[] = ['hpsCentral', 'hpsString'];
