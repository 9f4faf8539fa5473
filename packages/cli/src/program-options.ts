import { InvalidArgumentError, Option, type Command } from 'commander';
import { badInput, type ExitCode } from './terminal/problem.ts';
import type { Run } from './terminal/run.ts';

/** Runs the handler of a command. */
export type Start = (handler: (run: Run) => Promise<ExitCode>) => Promise<void>;

/** Options of everything that calls the API, and can wait for a rate limit. */
export function account(command: Command): Command {
	return accountOf(command).option(
		'--fresh',
		'wait until a new read is possible, in place of a response from memory',
	);
}

/** Options that name the account. Those that would show a secret are there to be refused. */
export function accountOf(command: Command): Command {
	command
		.option('--base-url <address>', 'address of the server (ATESS_BASE_URL)')
		.option('--config <file>', 'configuration file (ATESS_CONFIG)')
		.option(
			'--path-overrides <file>',
			'paths that differ from the document, as atess probe writes them',
		);
	for (const name of ['token', 'secret', 'user-id', 'password']) {
		const option = new Option(`--${name} [value]`).hideHelp().argParser((): never => {
			throw badInput(
				`--${name} is not an option: arguments can be seen by everybody on the machine. Use the environment or the configuration file, and change the secret that was just shown.`,
			);
		});
		command.addOption(option);
	}
	return command;
}

export function fleet(command: Command): Command {
	return command
		.option('--plant <id>', 'only this plant; repeatable', collect, [])
		.option(
			'--data-logger <serial>',
			'only the devices of this data logger; repeatable',
			collect,
			[],
		)
		.option('--device <[type:]serial>', 'only this device; repeatable', collect, []);
}

export function policy(command: Command): Command {
	return command
		.option('--allow-tier2', 'permit settings that affect the operation of the site')
		.option(
			'--allow-unknown-connection',
			'permit a change although it is not known whether the device is connected',
		)
		.option('--allow <key>', 'permit this setting by name; repeatable', collect, [])
		.option('--confirm-serial <serial>', 'repeat the serial number, to permit protection settings');
}

export function writing(command: Command): Command {
	return command
		.option('-y, --yes', 'write without a question')
		.option(
			'--wait <seconds>',
			'seconds to wait until the device reports the new values',
			atLeastZero,
			600,
		)
		.option(
			'--late <seconds>',
			'seconds after the write in which the device may still apply it',
			atLeastZero,
			600,
		)
		.option('--out <file>', 'result file (default: next to the given file)')
		.option('--json', 'the result as JSON on standard output');
}

/** The user's choices for an export. */
export function choices(command: Command): Command {
	return command
		.option(
			'--renamed <old=new>',
			'a field under another name in the export; repeatable',
			collect,
			[],
		)
		.option(
			'--same <ours=place>',
			'OURS="GET /path": the path of our operation in the export; repeatable',
			collect,
			[],
		)
		.option('--yes', 'accept operations as new even if few of them are known')
		.option('--complete', 'deprecate operations and fields that the export does not have')
		.option(
			'--only <tag|path>',
			'take only these operations of the export; repeatable',
			collect,
			[],
		)
		.option(
			'--skip <tag|path>',
			'leave these operations of the export out; repeatable',
			collect,
			[],
		)
		.option('--theirs <field>', 'the export is right about this field; repeatable', collect, [])
		.option('--ours <field>', 'our document is right about this field; repeatable', collect, []);
}

export function collect(value: string, before: string[]): string[] {
	return [...before, value];
}

export function atLeastZero(text: string): number {
	const value = Number(text);
	if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
	throw new InvalidArgumentError('It must be a number, 0 or more.');
}

export function atLeastOne(text: string): number {
	const value = Number(text);
	if (Number.isSafeInteger(value) && value >= 1) return value;
	throw new InvalidArgumentError('It must be a whole number, 1 or more.');
}
