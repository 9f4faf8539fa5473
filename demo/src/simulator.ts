import {
	createSimulator,
	DEFAULT_ACCOUNT,
	FARM_LOGGER,
	type Simulator,
} from '../../packages/simulator/src/index.ts';
import { isPortFree } from './ports.ts';
import { DemoProblem } from './problem.ts';
import type { Credential } from './n8n-types.ts';

export { DEFAULT_ACCOUNT as SIMULATOR_ACCOUNT };
export type { Simulator };

/** @throws DemoProblem when the port is taken */
export async function startSimulator(port: number): Promise<Simulator> {
	if (!(await isPortFree(port))) {
		throw new DemoProblem(
			`Port ${port} for the simulator is in use: stop what listens there or choose another port with --simulator-port.`,
		);
	}
	// The credential's test requests a list that may be requested once in 5 minutes, as often as it is pressed; here
	// later reads should not have to wait.
	return await createSimulator({ port, limits: 'off' });
}

/** The n8n credential for a simulator, with every field that the credential has. */
export function simulatorCredential(url: string): Credential {
	return {
		name: 'ATESS simulator',
		type: 'atessApi',
		data: {
			advanced: true,
			authentication: 'userIdSecret',
			...DEFAULT_ACCOUNT,
			token: '',
			environment: 'custom',
			baseUrl: url,
			language: 'en',
			readOnly: false,
			pathOverrides: '{}',
			dataLogSns: FARM_LOGGER,
			timezone: 'Asia/Bangkok',
			powerUnit: 'kW',
		},
	};
}
