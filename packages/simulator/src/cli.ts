#!/usr/bin/env node
import { DEFAULT_ACCOUNT } from './api/account.ts';
import { HELP, readCommand } from './cli-options.ts';
import { createSimulator, type Simulator } from './simulator.ts';

/** More plants than this are counted, not listed. */
const MOST_LISTED = 3;

try {
	const command = readCommand(process.argv.slice(2));
	if (command.help) {
		process.stdout.write(HELP);
	} else {
		const simulator = await createSimulator(command.options);
		process.stdout.write(greeting(simulator, command.options.control ?? true));
		stopOnSignal(simulator);
	}
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}

/** @param page whether it can be looked at in a browser */
function greeting({ url, plants, control }: Simulator, page: boolean): string {
	const { now, speed } = control.clock();
	const listed = plants.length <= MOST_LISTED ? plants : [];
	const lines = listed.flatMap(({ plantId, name, dataLogSns, devices }) => [
		`Plant        ${plantId}  ${name}`,
		...dataLogSns.map((serial) => `Data logger  ${serial}`),
		'Devices',
		...devices.map(({ serial, model, alias }) => `  ${serial}  ${model.padEnd(8)}  ${alias}`),
	]);
	return `ATESS simulator: ${url}
${page ? 'Open it in a browser to look at the plants.\n' : ''}
User ID      ${DEFAULT_ACCOUNT.userId}
Secret       ${DEFAULT_ACCOUNT.secret}
Clock        ${now}, ${speed === 0 ? 'frozen' : `${speed} s in a second`}
${listed.length > 0 ? lines.join('\n') : `Plants       ${plants.length}`}

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
