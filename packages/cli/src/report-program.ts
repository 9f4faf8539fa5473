import type { Command } from 'commander';
import { dayReportCommand } from './commands/report.ts';
import { accountOf, type Start } from './program-options.ts';

/** Reports as pages: a day, a month or a fleet. */
export function addReportCommands(program: Command, start: Start): void {
	const report = program
		.command('report')
		.summary('a day of a device or plant as a page to open or to mail')
		.description('Write a report as one HTML file.');
	reported(accountOf(report.command('day')))
		.argument('<[type:]serial|plant:id>', 'the device, or the plant')
		.description('Write power curves, energies, faults and data coverage of one day.')
		.option('--day <date>', 'today, yesterday or yyyy-MM-dd', 'yesterday')
		.addHelpText('after', DAY)
		.action((what: string, flags: Parameters<typeof dayReportCommand>[1]) =>
			start((run) => dayReportCommand(what, flags, run)),
		);
}

function reported(command: Command): Command {
	return command
		.option('--out <file>', 'file or folder of the page (default: a name of its own)')
		.option('--timezone <name>', 'time zone of the plant, such as Asia/Bangkok')
		.option('--power-unit <unit>', 'unit in which the server sends powers: kW or W')
		.option('--json', 'file, subject, summary and figures as JSON on standard output');
}

const DAY = `
The page is one file without scripts. It opens in every browser and prints on A4. The sums of a
plant follow the rules of atess status: no energy is counted twice, and a sum that needs a device
without a value is "not known", with the reason. Nothing is drawn where samples are missing.

The exit code is 3 if a figure is not known.

Examples:
  atess report day SIMPCS0001
  atess report day plant:1001 --day 2026-11-22 --out reports/
`;
