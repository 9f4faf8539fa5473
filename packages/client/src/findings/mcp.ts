import { FACTS, type FindingParams } from './all.ts';
import { discoveryCures } from './discovery.ts';
import { errorCures } from './error-cures.ts';
import type { Surface } from './finding.ts';
import { hintCures } from './hints.ts';
import { qualityCures } from './quality.ts';
import { refusalCures } from './refusals.ts';

const PERSON = 'A person must';

/** The words of the Model Context Protocol server, for a model and the person behind it. */
export const MCP: Surface<FindingParams> = {
	facts: FACTS,
	cures: {
		...errorCures({
			credentials: `${PERSON} check the credentials in the configuration of this server.`,
			corrected: 'A corrected secret is tried at once after a restart of this server.',
			ownership: 'Check that the device, data logger or plant belongs to the account.',
			tooFrequent: () =>
				'Do not repeat the request before that time. Frequent requests can lock the account.',
			path: (operationId) =>
				`${PERSON} correct the path of ${operationId} in the configuration of this server, if it is wrong.`,
			baseUrl: `${PERSON} check the address of the API in the configuration of this server.`,
			network: `${PERSON} check the network, and the address of the API in the configuration of this server.`,
			proxy: `${PERSON} check HTTPS_PROXY, HTTP_PROXY and NO_PROXY in the environment of this server.`,
			certificate: `${PERSON} name the certificate authority of the proxy in NODE_EXTRA_CA_CERTS, if a proxy replaces certificates.`,
			input: 'Correct this value and try again.',
			readOnly: 'This server only reads.',
			deviceType:
				'Check the serial number with the list of devices. If it is right, give the device type.',
			wrongType: 'Leave the device type out, or give the right one.',
			notFound: 'Check the serial number or ID, and the device type, with the list of devices.',
			shorterRange: 'Read a shorter range.',
			readBack:
				'Read the current values before you try again. A second request could carry out the change twice.',
			report: 'Report this message to the developers: the program and the server do not agree.',
		}),
		...discoveryCures({
			serials: `${PERSON} name the data loggers in the configuration of this server if the list cannot be read.`,
			devices: 'Read its devices by serial number if there are any.',
			deviceType: 'Give the device type with the serial number.',
		}),
		...refusalCures({
			planAgain: 'Plan the change again.',
			offline: 'Wait until the device is connected, then plan again.',
			connectionUnknown: `Try again later. ${PERSON} decide, if the change is urgent.`,
			tier: ({ tier }) =>
				tier === 3
					? `An agent never changes it. ${PERSON} change it with the command line.`
					: `Only the person who starts this server can permit it.`,
			limits: 'Choose a device, setting and value within the limits.',
			wearBudget: 'Wait until the first of these writes is 24 hours old.',
			verify: ({ deviceSn }) => `Verify the pending change of ${deviceSn} first.`,
			checkFirst: 'Read the settings and plan again.',
			otherDevice: 'Use a backup of this device.',
			oldBackup: 'Use a newer backup.',
		}),
		...hintCures('A new response is possible when the limit permits it.'),
		...qualityCures({
			timezone: `${PERSON} give the time zone of the plant in the configuration of this server.`,
			powerUnit: `${PERSON} give the unit of powers in the configuration of this server.`,
		}),
	},
};
