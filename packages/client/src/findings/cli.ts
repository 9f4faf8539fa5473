import { FACTS, type FindingParams } from './all.ts';
import { discoveryCures } from './discovery.ts';
import { errorCures } from './error-cures.ts';
import { hintCures } from './hints.ts';
import { qualityCures } from './quality.ts';
import { refusalCures } from './refusals.ts';
import type { Surface } from './finding.ts';

/** The words of the command line tool. */
export const CLI: Surface<FindingParams> = {
	facts: FACTS,
	cures: {
		...errorCures({
			credentials:
				'Check ATESS_USER_ID and ATESS_SECRET, or ATESS_TOKEN, or the configuration file (--config).',
			corrected: 'A corrected secret is tried at once.',
			ownership: 'Check that the device, data logger or plant belongs to the account.',
			tooFrequent: ({ mode }) =>
				`Frequent requests can lock the account. Run the command less often.${mode === 'wait' ? '' : ' With --fresh it waits until the next read is possible.'}`,
			path: (operationId) =>
				`If the path is wrong, correct it with --path-overrides and a file such as {"${operationId}": "/api/v1/..."}.`,
			baseUrl: 'Check --base-url, or the address in the configuration file.',
			network: 'Check the network, and --base-url or the address in the configuration file.',
			proxy:
				'Check HTTPS_PROXY and HTTP_PROXY with user and password, and NO_PROXY for addresses without a proxy.',
			certificate:
				'If a proxy in your network replaces certificates, name its certificate authority in the environment variable NODE_EXTRA_CA_CERTS.',
			input: 'Correct this value and run the command again.',
			readOnly: 'This command only reads.',
			deviceType:
				'Check the serial number. If it is right, give the device type with it: TYPE:SERIAL.',
			wrongType: 'Write the serial number with its own type, or without a type.',
			notFound: 'Check the serial number or ID, and the device type: TYPE:SERIAL.',
			shorterRange: 'Read a shorter range with --from and --to.',
			readBack:
				'Read the current values before you try again. A second request could carry out the change twice.',
			report: 'Report it with this message: the program and the server do not agree.',
		}),
		...discoveryCures({
			serials:
				'Give the serial numbers of the data loggers (--data-logger) or of the devices (--device) instead. If the path is wrong, correct it with --path-overrides.',
			devices: 'Give their serial numbers (--device) if there are any.',
			deviceType: 'Give its device type with it: --device TYPE:SERIAL.',
		}),
		...refusalCures({
			planAgain: 'Plan the change again.',
			offline: 'Wait until the device is connected, then plan again.',
			connectionUnknown: 'Try again later, or permit it with --allow-unknown-connection.',
			tier: ({ key, tier, deviceSn }) =>
				tier === 2
					? 'Permit it with --allow-tier2.'
					: tier === 3
						? `Permit it with --allow ${key} --confirm-serial ${deviceSn}.`
						: `Permit it with --allow ${key}.`,
			limits: 'Choose a device, setting and value within the limits.',
			wearBudget: 'Wait until the first of these writes is 24 hours old.',
			verify: ({ deviceType, deviceSn }) =>
				`Check the outcome with the command "atess settings verify ${deviceType}:${deviceSn}".`,
			checkFirst: 'Check the settings and plan again.',
			otherDevice: 'Permit it with --other-device. Documented ranges then apply.',
			oldBackup: 'Look at "atess settings diff" first, then permit it with --old.',
		}),
		...hintCures('With --fresh the command waits for a new response.'),
		...qualityCures({
			timezone: 'Give the zone of the plant with --timezone.',
			powerUnit: 'Give the unit with --power-unit.',
		}),
	},
};
