import { FACTS, type FindingParams } from './all.ts';
import { discoveryCures } from './discovery.ts';
import { CODE_ERRORS } from './code-errors.ts';
import { hintCures } from './hints.ts';
import { qualityCures } from './quality.ts';
import { refusalCures } from './refusals.ts';
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
			deviceType: 'Give its device type with it: { deviceSn, deviceType }.',
		}),
		...refusalCures({
			planAgain: 'Read the settings and plan again.',
			offline: 'Wait until the device is connected, then plan again.',
			connectionUnknown: 'Try again later, or permit it with allowUnknownConnection.',
			tier: ({ key, tier }) =>
				tier === 2
					? 'Permit it with allowTier2.'
					: tier === 3
						? `Permit ${key} by name with allowTier3, and repeat the serial number of the device in confirmSerial.`
						: `Permit ${key} by name with allowUnclassed.`,
			limits: 'Choose a device, setting and value within the limits.',
			wearBudget: 'Wait until the first of these writes is 24 hours old, or raise maxWritesPerDay.',
			verify: () => 'Verify that change first.',
			checkFirst: 'Read the settings and plan again.',
			otherDevice: 'Permit it with otherDevice. Documented ranges then apply.',
			oldBackup: 'Compare it with the present settings, then permit it with oldBackup.',
		}),
		...hintCures('For a new response use the mode wait.'),
		...qualityCures({
			timezone: 'Give the client the option timezone of the plant.',
			powerUnit: 'Give the client the option powerUnit.',
		}),
	},
};
