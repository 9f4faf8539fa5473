import type { Command } from 'commander';
import { doctorCommand } from './commands/doctor.ts';
import { loginCommand } from './commands/login.ts';
import { account, accountOf, type Start } from './program-options.ts';

/** Setting up, and finding out what does not work. */
export function addAccountCommands(program: Command, version: string, start: Start): void {
	accountOf(program.command('login'))
		.summary('prompt for the credentials, test them and save them')
		.description(
			'Prompts for user ID, secret and time zone, tests them with one read, and saves them.',
		)
		.addHelpText('after', LOGIN)
		.action((flags: Parameters<typeof loginCommand>[0]) =>
			start((run) => loginCommand(flags, run)),
		);

	account(program.command('doctor'))
		.summary('check address, proxy, account, lists, zone, unit, clock and state folder')
		.description('Check everything that the other commands need.')
		.option('--json', 'the checks as JSON on standard output')
		.addHelpText('after', DOCTOR)
		.action((flags: Parameters<typeof doctorCommand>[0]) =>
			start((run) => doctorCommand(flags, version, run)),
		);
}

const LOGIN = `
The configuration file can only be read by you (mode 0600). Its place is
~/.config/atess/config.json, unless --config or ATESS_CONFIG names another. Credentials that the
server does not accept are not saved. Other settings of the file stay as they are.

Examples:
  atess login
  atess login --base-url http://127.0.0.1:8787
`;

const DOCTOR = `
Each line is one check: "ok", "note" or "FAILED" with what to do. It reads the lists and one device,
within the rate limits, and sends one request without credentials to the address. The exit code is 1
if a check has failed.

Examples:
  atess doctor
  atess doctor --json
`;
