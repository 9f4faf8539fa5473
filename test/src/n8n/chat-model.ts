import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
	role: string;
	content: unknown;
}

interface Completion {
	messages: Message[];
	stream?: boolean;
	tools?: { function: { name: string; parameters: unknown } }[];
}

/** The output of the model: a call of a tool, or a text. */
export type Saying = { tool: string; input: unknown } | { text: string };

export interface ChatModel {
	/** Address as the credential takes it. */
	readonly url: string;
	/** Its requests, in order. */
	readonly asked: readonly Completion[];
	close(): Promise<void>;
}

/** A chat model with scripted replies, over the interface that most models have. */
export async function startChatModel(say: (asked: Completion) => Saying): Promise<ChatModel> {
	const asked: Completion[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const completion = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Completion;
			asked.push(completion);
			answer(response, say(completion), completion.stream === true);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		asked,
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

function answer(response: ServerResponse, saying: Saying, stream: boolean): void {
	const calls = 'tool' in saying;
	const message = calls
		? {
				role: 'assistant',
				content: null,
				tool_calls: [
					{
						index: 0,
						id: 'call_1',
						type: 'function',
						function: { name: saying.tool, arguments: JSON.stringify(saying.input) },
					},
				],
			}
		: { role: 'assistant', content: saying.text };
	const body = (part: object) => ({
		id: 'chatcmpl-1',
		created: 1,
		model: 'scripted',
		object: stream ? 'chat.completion.chunk' : 'chat.completion',
		choices: [{ index: 0, finish_reason: calls ? 'tool_calls' : 'stop', ...part }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	});
	if (!stream) {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(body({ message })));
		return;
	}
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	response.end(`data: ${JSON.stringify(body({ delta: message }))}\n\ndata: [DONE]\n\n`);
}
