import { errorCures } from './error-cures.ts';
import { ERROR_FACTS } from './error-facts.ts';
import type { ErrorParams } from './error-params.ts';
import type { Surface } from './finding.ts';

/** Errors in the words of the client's options. */
export const CODE_ERRORS: Surface<ErrorParams> = {
	facts: ERROR_FACTS,
	cures: errorCures({
		credentials: 'Check the option auth.',
		corrected: 'A corrected secret is tried at once.',
		ownership: 'Check that the device, data logger or plant belongs to the account.',
		tooFrequent: ({ mode }) =>
			`Frequent requests can lock the account. Make them less often, or ${mode === 'wait' ? 'raise maxWaitMs' : 'use the mode wait'}.`,
		path: () => 'If the path is wrong, correct it with pathOverrides.',
		baseUrl: 'Check the option baseUrl.',
		network: 'Check the option baseUrl and the network.',
		proxy: 'Check the proxy that the environment, or the fetch function of the client, uses.',
		certificate:
			'If a proxy replaces certificates, name its certificate authority in NODE_EXTRA_CA_CERTS.',
		input: 'Correct it.',
		readOnly: 'To allow changes, create the client with readOnly: false.',
		deviceType: 'Check the serial number. If it is right, give the device type with it.',
		wrongType: 'Give its own device type, or leave the type out.',
		notFound: 'Check the serial number or ID, and the device type.',
		shorterRange: 'Read a shorter range.',
		readBack: 'Read the current values before you try again.',
		report: 'Report this as a bug.',
	}),
};
