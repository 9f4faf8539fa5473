import { Command, Help } from 'commander';
import { readFileSync } from 'node:fs';
import { devicesCommand } from './commands/devices.ts';
import { exportCommand } from './commands/export.ts';
import { latestCommand } from './commands/latest.ts';
import { probeCommand } from './commands/probe.ts';
import { regenerateCommand } from './commands/regenerate.ts';
import { statusCommand } from './commands/status.ts';
import {
	applySettingsCommand,
	getSettingsCommand,
	planSettingsCommand,
	undoSettingsCommand,
} from './commands/settings.ts';
import { verifySettingsCommand } from './commands/settings-verify.ts';
import { diffCommand } from './commands/spec-diff.ts';
import { importCommand } from './commands/spec-import.ts';
import {
	ABOUT,
	APPLY,
	DEVICES,
	DIFF,
	EXPORT,
	GET,
	IMPORT,
	LATEST,
	PLAN,
	PROBE,
	REGENERATE,
	STATUS,
	UNDO,
	VERIFY,
} from './help-texts.ts';
import {
	account,
	atLeastOne,
	atLeastZero,
	choices,
	collect,
	fleet,
	policy,
	writing,
	type Start,
} from './program-options.ts';
import { addMcpCommand } from './mcp-program.ts';
import { addAccountCommands } from './account-program.ts';
import { addCompletionCommand } from './completion-program.ts';
import { addHistoryCommands } from './history-program.ts';
import { addReportCommands } from './report-program.ts';
import { addBackupCommands } from './settings-program.ts';

/** The program. It passes the requested command to `start`. */
export function createProgram(start: Start): Command {
	const program = new Command('atess')
		.description('Read and control ATESS devices through the Enerclo API.')
		.version(version())
		.showHelpAfterError('Run the command with --help for its arguments, options and examples.')
		.configureHelp({
			// The arguments are in the help of each command; with them the list is wider than a terminal.
			subcommandTerm: (command) => command.name(),
			// An empty list as a default has no meaning.
			optionDescription: (option) =>
				Array.isArray(option.defaultValue)
					? option.description
					: Help.prototype.optionDescription(option),
		})
		// The text after = in an option that does not exist may be a secret.
		.configureOutput({
			outputError: (text, write) => {
				write(text.replace(/(--?[\w-]+)=[^'\s]*/g, '$1'));
			},
		})
		.addHelpText('after', ABOUT);

	account(program.command('probe'))
		.summary('compare the API of your account with the document')
		.description('Make every read operation once, and compare the responses with the document.')
		.option('--plant <id>', 'ID of a plant to read; repeatable', collect, [])
		.option(
			'--data-logger <serial>',
			'a data logger whose devices are read; repeatable',
			collect,
			[],
		)
		.option('--device <type:serial>', 'the device to read for its type; repeatable', collect, [])
		.option('--only <operation>', 'make only this operation; repeatable', collect, [])
		.option('--renamed <old=new>', 'a field that has another name now; repeatable', collect, [])
		.option('--pace <seconds>', 'seconds between calls', atLeastZero, 2)
		.option(
			'--loggers <number>',
			'highest number of data loggers whose devices are read',
			atLeastOne,
			3,
		)
		.option('--out <folder>', 'folder of the findings (default: atess-probe-<date>)')
		.option('-y, --yes', 'start without a question')
		.option('--json', 'the findings as JSON on standard output')
		.addHelpText('after', PROBE)
		.action((flags: Parameters<typeof probeCommand>[0]) =>
			start((run) => probeCommand(flags, run)),
		);

	const spec = program
		.command('spec')
		.summary('compare and correct the OpenAPI document')
		.description('Compare and correct the OpenAPI document.');
	choices(spec.command('import'))
		.summary("make an overlay from the vendor's own documents")
		.description("Make an overlay from the vendor's own OpenAPI documents.")
		.argument('<file|url...>', "the vendor's documents, read as one")
		.option('--document <file>', 'the document to compare with, instead of the one of this program')
		.option(
			'--out <file>',
			'the overlay to write (default in a clone: openapi/overlays/<date>-import.yaml)',
		)
		.option('--dry-run', 'show the difference and write nothing')
		.option('--json', 'the difference as JSON on standard output')
		.addHelpText('after', IMPORT)
		.action((files: string[], flags: Parameters<typeof importCommand>[1]) =>
			start((run) => importCommand(files, flags, run)),
		);
	spec
		.command('diff')
		.summary('the changes between two documents')
		.description('Show what changes for users of client and node from one document to another.')
		.argument('<before>', 'a file, a URL, or "current": the document of this program')
		.argument('<after>', 'the same')
		.option('--format <format>', 'text, json or markdown', 'text')
		.option('--json', 'the same as --format json')
		.option('--fail-on <severity>', 'end with 3 for this severity: breaking, warning or info')
		.addHelpText('after', DIFF)
		.action((before: string, after: string, flags: Parameters<typeof diffCommand>[2]) =>
			start((run) => diffCommand(before, after, flags, run)),
		);

	choices(program.command('regenerate'))
		.summary("in a clone: import the vendor's own documents, build, and prove that nothing is lost")
		.description(
			"In a clone: import the vendor's own documents, build client and node, and run every operation against a server that is made from the documents.",
		)
		.argument('<file|url...>', "the vendor's documents, read as one")
		.option('--accept-losses', 'accept the result even if something is lost')
		.addHelpText('after', REGENERATE)
		.action((files: string[], flags: Parameters<typeof regenerateCommand>[1]) =>
			start((run) => regenerateCommand(files, flags, run)),
		);

	fleet(account(program.command('devices')))
		.summary('plants, data loggers and devices as a tree')
		.description('Show plants, their data loggers and the devices behind them.')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', DEVICES)
		.action((flags: Parameters<typeof devicesCommand>[0]) =>
			start((run) => devicesCommand(flags, run)),
		);

	fleet(account(program.command('status')))
		.summary('a table of all devices with the sums of each plant')
		.description('Show the state of all devices and the sums of each plant as a table.')
		.option('--timezone <name>', 'time zone of the plants; default: as in the record of the plant')
		.option('--power-unit <unit>', 'unit in which the server sends powers: kW or W')
		.option('--watch', 'show it again whenever new samples are due; end with Ctrl-C')
		.option('--json', 'the records as JSON on standard output; with --watch one line each time')
		.addHelpText('after', STATUS)
		.action((flags: Parameters<typeof statusCommand>[0]) =>
			start((run) => statusCommand(flags, run)),
		);

	fleet(account(program.command('latest')))
		.argument('[device...]', 'devices as [type:]serial, as with --device')
		.summary('the last sample of one or more devices in full')
		.description('Show the last sample of one or more devices in full.')
		.option('--raw', 'the fields as the server sent them')
		.option('--timezone <name>', 'time zone of the plant; needed for the age of a sample')
		.option('--power-unit <unit>', 'unit in which the server sends powers: kW or W')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', LATEST)
		.action((devices: string[], flags: Parameters<typeof latestCommand>[0]) =>
			start((run) => latestCommand({ ...flags, device: [...flags.device, ...devices] }, run)),
		);

	account(program.command('export'))
		.summary('the history of a device into a file, resumable')
		.description('Write the history of a device to a file.')
		.requiredOption('--device <[type:]serial>', 'the device')
		.requiredOption('--from <date>', 'first day or time, plant-local')
		.requiredOption('--to <date>', 'last day or time, plant-local')
		.requiredOption('--out <file>', 'file to write; its name ends in .csv or .ndjson')
		.option('--timezone <name>', 'time zone of the plant; default: as the server reports it')
		.option('--hourly', 'one row for each hour in place of the samples')
		.option('--daily', 'one row for each day in place of the samples')
		.option(
			'--power-unit <unit>',
			'unit in which the server sends powers, for --hourly and --daily: kW or W',
		)
		.option('--window-days <days>', 'days in a batch', atLeastOne, 3)
		.option('--page-size <rows>', 'rows in a response', atLeastOne, 1000)
		.option('--pace <seconds>', 'seconds between batches', atLeastZero, 1)
		.option('-y, --yes', 'start without confirmation, even if it takes hours')
		.option('--json', 'the report as JSON on standard output')
		.addHelpText('after', EXPORT)
		.action((flags: Parameters<typeof exportCommand>[0]) =>
			start((run) => exportCommand(flags, run)),
		);

	addHistoryCommands(program, start);
	addReportCommands(program, start);
	addAccountCommands(program, version(), start);
	addCompletionCommand(program, start);

	const settings = program
		.command('settings')
		.summary('read and change the settings of a device')
		.description('Read, change, back up and compare the settings of devices.');
	account(settings.command('get'))
		.description('Show the settings of a device.')
		.argument('<[type:]serial>', 'the device')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', GET)
		.action((device: string, flags: Parameters<typeof getSettingsCommand>[1]) =>
			start((run) => getSettingsCommand(device, flags, run)),
		);
	policy(account(settings.command('plan')))
		.description('Plan a change of settings; nothing is sent.')
		.argument('<[type:]serial>', 'the device')
		.argument('[key=value...]', 'the new values, such as pasBalWaitTimeHour=2')
		.option('--from <file>', 'a JSON object of keys and values')
		.option('--out <file>', 'plan file (default: <serial>.plan.json)')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', PLAN)
		.action((device: string, pairs: string[], flags: Parameters<typeof planSettingsCommand>[2]) =>
			start((run) => planSettingsCommand(device, pairs, flags, run)),
		);
	writing(account(settings.command('apply')))
		.description('Carry out a plan: write once, and read back until the outcome is known.')
		.argument('<plan.json>', 'the plan')
		.addHelpText('after', APPLY)
		.action((file: string, flags: Parameters<typeof applySettingsCommand>[1]) =>
			start((run) => applySettingsCommand(file, flags, run)),
		);
	policy(writing(account(settings.command('undo'))))
		.description('Restore the values from before a change.')
		.argument('<result.json>', 'the result of the change')
		.option('--overwrite', 'also restore settings that were changed again since')
		.addHelpText('after', UNDO)
		.action((file: string, flags: Parameters<typeof undoSettingsCommand>[1]) =>
			start((run) => undoSettingsCommand(file, flags, run)),
		);
	account(settings.command('verify'))
		.description('Check the outcome of a pending change; nothing is written.')
		.argument('<result.json|[type:]serial>', 'the result of the change, or its device')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', VERIFY)
		.action((what: string, flags: Parameters<typeof verifySettingsCommand>[1]) =>
			start((run) => verifySettingsCommand(what, flags, run)),
		);
	addBackupCommands(settings, start);
	addMcpCommand(program, version(), start);

	return program;
}

function version(): string {
	const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}
