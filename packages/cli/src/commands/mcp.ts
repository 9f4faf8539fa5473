import { openAccount, type AccountFlags } from '../account/account.ts';
import { zoneOf } from '../account/timezone.ts';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';
import { powerUnitOf } from './power-unit.ts';

export interface McpFlags extends Omit<AccountFlags, 'failEarly'> {
	readonly allowWrites?: boolean;
	readonly allowTier2?: boolean;
	readonly allow: readonly string[];
	readonly timezone?: string;
	readonly powerUnit?: string;
}

/** Programs end a call of a tool after a minute. */
const WAIT_MS = 30_000;
const LATE_MS = 600_000;

/** `atess mcp`: the account for an agent, over the Model Context Protocol. */
export async function mcpCommand(flags: McpFlags, version: string, run: Run): Promise<ExitCode> {
	// No prompt is possible on streams that carry a protocol.
	const terminal = { ...run.terminal, canAsk: false };
	const account = await openAccount(flags, { ...run, terminal });
	const timezone = zoneOf(flags.timezone ?? account.config.timezone);
	const powerUnit = powerUnitOf(flags.powerUnit);
	// Loaded only here: it is larger than the rest of the program.
	const { serveMcp } = await import('../mcp/serve.ts');
	run.terminal.note(
		`MCP server of ${account.baseUrl}, ${flags.allowWrites === true ? 'changes with the yes of a person' : 'read-only'}. It ends when standard input is closed.`,
	);
	await serveMcp(
		{
			account,
			timezone,
			powerUnit,
			allowWrites: flags.allowWrites ?? false,
			policy: { allowTier2: flags.allowTier2 ?? false, allowUnclassed: flags.allow },
			signal: run.signal,
			waitMs: WAIT_MS,
			lateMs: LATE_MS,
		},
		version,
		run.terminal,
	);
	return EXIT.done;
}
