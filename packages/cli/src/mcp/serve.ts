import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Terminal } from '../terminal/terminal.ts';
import { createMcpServer } from './server.ts';
import type { McpSettings } from './session.ts';

/**
 * Serves one program over standard input and output until it closes them, or the signal ends the server. Standard
 * output carries the protocol and nothing else.
 */
export async function serveMcp(
	settings: McpSettings,
	version: string,
	{ note }: Pick<Terminal, 'note'>,
): Promise<void> {
	const { signal } = settings;
	const handle = serveStdio(() => createMcpServer(settings, version), {
		onerror: (error) => {
			note(`MCP: ${error.message}`);
		},
	});
	await new Promise<void>((resolve) => {
		process.stdin.once('end', resolve);
		process.stdin.once('close', resolve);
		signal.addEventListener('abort', () => {
			resolve();
		});
	});
	await handle.close();
}
