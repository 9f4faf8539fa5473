import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, type ElicitResult } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { openAccount } from '../../account/account.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import type { Place } from '../../testing/cli-process.ts';
import { createMcpServer } from '../server.ts';
import type { McpSettings } from '../session.ts';

/** A response of a tool as the program of an agent gets it. */
export interface ToolAnswer {
	readonly isError: boolean;
	readonly text: string;
	readonly data: Readonly<Record<string, unknown>>;
}

export interface Connected {
	readonly client: Client;
	call(name: string, args?: Record<string, unknown>): Promise<ToolAnswer>;
	close(): Promise<void>;
}

export interface ConnectOptions {
	/** The older protocol, or the newest that both sides know. */
	readonly mode?: 'legacy' | 'auto';
	readonly settings?: Partial<McpSettings>;
	/** The person; without one, the program has no prompt. */
	readonly person?: (message: string) => ElicitResult;
}

/** The server of an account and the official client, in one process. */
export async function connected(
	place: Place,
	{ mode = 'auto', settings = {}, person }: ConnectOptions = {},
): Promise<Connected> {
	const silent = { write: () => true, on: () => undefined };
	const terminal = createTerminal({ stdin: {}, stdout: silent, stderr: silent, env: {} });
	const { signal } = new AbortController();
	const account = await openAccount({}, { terminal, env: place.env, signal });
	const [ofClient, ofServer] = InMemoryTransport.createLinkedPair();
	const all: McpSettings = {
		account,
		timezone: 'Asia/Bangkok',
		powerUnit: 'kW',
		allowWrites: false,
		policy: {},
		signal,
		waitMs: 2000,
		lateMs: 600_000,
		...settings,
	};
	const handle = serveStdio(() => createMcpServer(all, '0.0.0'), { transport: ofServer });
	const client = createClient(mode, person);
	await client.connect(ofClient);
	return {
		client,
		call: async (name, args = {}) => await answerOf(client, name, args),
		close: async () => {
			await client.close();
			await handle.close();
		},
	};
}

/** The official client, with or without a person behind it. */
export function createClient(mode: 'legacy' | 'auto', person?: ConnectOptions['person']): Client {
	const client = new Client(
		{ name: 'test', version: '1.0.0' },
		{
			capabilities: person ? { elicitation: { form: {} } } : {},
			versionNegotiation: { mode },
		},
	);
	if (person) {
		client.setRequestHandler('elicitation/create', ({ params }) => person(params.message));
	}
	return client;
}

export async function answerOf(
	client: Client,
	name: string,
	args: Record<string, unknown>,
): Promise<ToolAnswer> {
	const result = await client.callTool({ name, arguments: args });
	const [block] = result.content;
	return {
		isError: result.isError === true,
		text: block?.type === 'text' ? block.text : '',
		data: (result.structuredContent ?? {}) as Readonly<Record<string, unknown>>,
	};
}
