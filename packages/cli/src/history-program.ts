import type { Command } from 'commander';
import { chartCommand } from './commands/chart.ts';
import { historyCommand } from './commands/history.ts';
import { accountOf, type Start } from './program-options.ts';

/** The past of a device as a table and as a chart. */
export function addHistoryCommands(program: Command, start: Start): void {
	zoned(accountOf(program.command('history')))
		.argument('<[type:]serial>', 'the device')
		.summary('the past of a device as a table of days, hours or samples')
		.description('Show the past of a device as a table.')
		.option('--last <span>', 'days with today, or hours, such as 7d or 24h (default 1d)')
		.option('--from <date>', 'first day or time, plant-local')
		.option('--to <date>', 'last day or time, plant-local (default today)')
		.option('--daily', 'one row for each day')
		.option('--hourly', 'one row for each hour (default)')
		.option('--samples', 'each sample, one in 5 minutes')
		.option('--json', 'as JSON on standard output')
		.option('--csv', 'as CSV on standard output')
		.addHelpText('after', HISTORY)
		.action((device: string, flags: Parameters<typeof historyCommand>[1]) =>
			start((run) => historyCommand(device, flags, run)),
		);

	zoned(accountOf(program.command('chart')))
		.argument('<[type:]serial|plant:id>', 'the device, or the plant')
		.summary('powers and state of charge of a day, drawn in the terminal')
		.description('Draw the powers and the state of charge of one day.')
		.option('--day <date>', 'today, yesterday or yyyy-MM-dd', 'today')
		.option('--out <file>', 'write the day as an HTML page instead: see atess report day')
		.addHelpText('after', CHART)
		.action((what: string, flags: Parameters<typeof chartCommand>[1]) =>
			start((run) => chartCommand(what, flags, run)),
		);
}

function zoned(command: Command): Command {
	return command
		.option(
			'--timezone <name>',
			'time zone of the plant, such as Asia/Bangkok; default: as the server reports it',
		)
		.option('--power-unit <unit>', 'unit in which the server sends powers: kW or W');
}

const HISTORY = `
Powers are means of the hour or day; positive battery power is discharging, positive grid power is
import. Energies come from the counters of the device. A dash (–) is a value that is not known.
"partial" marks a period with missing samples, such as the hour that is not over. The last lines
show which samples are missing. To write a long range to a file, use atess export.

The exit code is 3 if samples are missing.

Examples:
  atess history SIMPCS0001 --last 7d --daily
  atess history pcs:SIMPCS0001 --last 24h --hourly --csv
  atess history SIMPCS0001 --from 2026-11-01 --to 2026-11-02 --samples --json
`;

const CHART = `
Nothing is drawn where samples are missing. The sums of a plant follow the rules of atess status: no
power is counted twice, and a sum that needs a device without a sample is not drawn.

Examples:
  atess chart SIMPCS0001
  atess chart plant:1001 --day yesterday --power-unit kW
  atess chart SIMPCS0001 --out day.html
`;
