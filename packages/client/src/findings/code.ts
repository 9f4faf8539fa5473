import { FACTS, type FindingParams } from './all.ts';
import { discoveryCures } from './discovery.ts';
import { CODE_ERRORS } from './code-errors.ts';
import type { Surface } from './finding.ts';

/** The words of the client's options. */
export const CODE: Surface<FindingParams> = {
	facts: FACTS,
	cures: {
		...CODE_ERRORS.cures,
		...discoveryCures({
			serials:
				'Give the serial numbers of the data loggers (dataLogSns) or of the devices (deviceSns) instead. If the path is wrong, correct it with pathOverrides.',
			devices: 'Give their serial numbers (deviceSns) if there are any.',
			deviceType: 'Give its device type with it: { deviceSn, kind }.',
		}),
	},
};
