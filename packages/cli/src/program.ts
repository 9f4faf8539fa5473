import { Command } from 'commander';
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
import { addBackupCommands } from './settings-program.ts';

/** The program: what it is asked for is handed to `start`. */
export function createProgram(start: Start): Command {
	const program = new Command('atess')
		.description('Find out what of the ATESS Enerclo API is true for your account, and use it.')
		.version(version())
		.showHelpAfterError('(--help explains)')
		// What follows = in an option that does not exist may be a secret.
		.configureOutput({
			outputError: (text, write) => {
				write(text.replace(/(--?[\w-]+)=[^'\s]*/g, '$1'));
			},
		})
		.addHelpText('after', ABOUT);

	account(program.command('probe'))
		.summary('find out what of the API is true for your account')
		.description('Compare every read operation with what the document says of it.')
		.option('--plant <id>', 'a plant to ask for; repeatable', collect, [])
		.option('--data-logger <serial>', 'a data logger to look behind; repeatable', collect, [])
		.option('--device <type:serial>', 'the device of a type to read; repeatable', collect, [])
		.option('--only <operation>', 'ask for this operation alone; repeatable', collect, [])
		.option('--renamed <old=new>', 'a field that is called otherwise; repeatable', collect, [])
		.option('--pace <seconds>', 'pause between calls', atLeastZero, 2)
		.option('--loggers <number>', 'data loggers to look behind at most', atLeastOne, 3)
		.option('--out <folder>', 'where to put what is found (default atess-probe-<date>)')
		.option('-y, --yes', 'start without asking')
		.option('--json', 'the findings as JSON on standard output')
		.addHelpText('after', PROBE)
		.action((flags: Parameters<typeof probeCommand>[0]) =>
			start((run) => probeCommand(flags, run)),
		);

	const spec = program.command('spec').description('Work with the OpenAPI document.');
	choices(spec.command('import'))
		.summary("take the vendor's own documents over")
		.description("Take the vendor's own OpenAPI documents over as an overlay.")
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
		.summary('what changes from one document to another')
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
		.summary("take the vendor's own documents over, build, and prove that nothing is lost")
		.description(
			"In a clone: take the vendor's own documents over, build client and node, and run every operation against a server that is made from the documents.",
		)
		.argument('<file|url...>', "the vendor's documents, read as one")
		.option('--accept-losses', 'put it in place although something is lost')
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
		.summary('the last sample of devices')
		.description('Show the last sample of one or more devices in full.')
		.option('--raw', 'as it came')
		.option('--timezone <name>', 'zone of the plant, for times with an offset')
		.option('--power-unit <unit>', 'kW or W: what powers arrive in, which the vendor does not say')
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
		.requiredOption('--out <file>', 'a name that ends in .csv or .ndjson')
		.option('--timezone <name>', 'zone of the plant, without which there is no gap report')
		.option('--hourly', 'one row for each hour in place of the samples; needs --timezone')
		.option('--daily', 'one row for each day in place of the samples; needs --timezone')
		.option('--power-unit <unit>', 'unit in which powers arrive, kW or W, for --hourly and --daily')
		.option('--window-days <days>', 'days in a batch', atLeastOne, 3)
		.option('--page-size <rows>', 'rows to ask for at a time', atLeastOne, 1000)
		.option('--pace <seconds>', 'pause between batches', atLeastZero, 1)
		.option('-y, --yes', 'start without asking, also what takes hours')
		.option('--json', 'the report as JSON on standard output')
		.addHelpText('after', EXPORT)
		.action((flags: Parameters<typeof exportCommand>[0]) =>
			start((run) => exportCommand(flags, run)),
		);

	addHistoryCommands(program, start);
	addAccountCommands(program, version(), start);
	addCompletionCommand(program, start);

	const settings = program.command('settings').description('Read and change settings of a device.');
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
		.argument('[key=value...]', 'what is to change')
		.option('--from <file>', 'a JSON object of keys and values')
		.option('--out <file>', 'where to put the plan (default <serial>.plan.json)')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', PLAN)
		.action((device: string, pairs: string[], flags: Parameters<typeof planSettingsCommand>[2]) =>
			start((run) => planSettingsCommand(device, pairs, flags, run)),
		);
	writing(account(settings.command('apply')))
		.description('Carry a plan out: write once, and read back until the outcome is certain.')
		.argument('<plan.json>', 'the plan')
		.addHelpText('after', APPLY)
		.action((file: string, flags: Parameters<typeof applySettingsCommand>[1]) =>
			start((run) => applySettingsCommand(file, flags, run)),
		);
	policy(writing(account(settings.command('undo'))))
		.description('Restore what was before a change.')
		.argument('<result.json>', 'the result of the change')
		.option('--overwrite', 'restore also what was changed again since')
		.addHelpText('after', UNDO)
		.action((file: string, flags: Parameters<typeof undoSettingsCommand>[1]) =>
			start((run) => undoSettingsCommand(file, flags, run)),
		);
	account(settings.command('verify'))
		.description('Look what became of a change whose outcome was open; nothing is written.')
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
