import type { Command } from 'commander';
import { mcpCommand } from './commands/mcp.ts';
import { accountOf, collect, type Start } from './program-options.ts';

/** The server for agents. */
export function addMcpCommand(program: Command, version: string, start: Start): void {
	accountOf(program.command('mcp'))
		.summary('a Model Context Protocol server for agents, over standard input and output')
		.description('Serve the account to an agent over the Model Context Protocol (stdio).')
		.option('--timezone <name>', 'time zone of the plants; default: as the server reports it')
		.option('--power-unit <unit>', 'unit in which the server sends powers: kW or W')
		.option('--allow-writes', 'permit changes of settings, each with the yes of a person')
		.option('--allow-tier2', 'with --allow-writes: permit settings that run the site')
		.option(
			'--allow <key>',
			'with --allow-writes: permit this setting of unknown effect; repeatable',
			collect,
			[],
		)
		.addHelpText('after', MCP)
		.action((flags: Parameters<typeof mcpCommand>[0]) =>
			start((run) => mcpCommand(flags, version, run)),
		);
}

const MCP = `
The program of the agent starts this command; docs/cli/mcp.md has the configuration for common programs.
The server only reads, unless it is started with --allow-writes. Then each change needs the yes of a
person in a dialog of the program. If the program cannot show a dialog, the change is refused.
Protection settings are never changed. It never waits for a rate limit: the last value is used
again, with its age.

Examples:
  atess mcp --timezone Asia/Bangkok --power-unit kW
  atess mcp --allow-writes
`;
