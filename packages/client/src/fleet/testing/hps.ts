import type { DeviceType } from '../../document/device-type.ts';

/** The two types of HPS, which nothing in a serial number tells apart. */
export const HPS: readonly DeviceType[] = ['hpsCentral', 'hpsString'];
