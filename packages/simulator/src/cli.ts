#!/usr/bin/env node
import { DEFAULT_ACCOUNT } from './api/account.ts';
import { HELP, readCommand } from './cli-options.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { DEFAULT_PLANT_ID, FARM_DEVICES, FARM_LOGGER } from './sites/showcase.ts';

try {
	const command = readCommand(process.argv.slice(2));
	if (command.help) {
		process.stdout.write(HELP);
	} else {
		const simulator = await createSimulator(command.options);
		process.stdout.write(greeting(simulator));
		stopOnSignal(simulator);
	}
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}

function greeting({ url }: Simulator): string {
	const devices = FARM_DEVICES.map(
		({ serial, model, alias }) => `  ${serial}  ${model.padEnd(8)}  ${alias}`,
	);
	return `ATESS simulator: ${url}

User ID      ${DEFAULT_ACCOUNT.userId}
Secret       ${DEFAULT_ACCOUNT.secret}
Plant        ${DEFAULT_PLANT_ID}
Data logger  ${FARM_LOGGER}
Devices
${devices.join('\n')}

Ctrl+C stops it.
`;
}

function stopOnSignal(simulator: Simulator): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void simulator.close();
		});
	}
}
