import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationAt } from '../../testing/operation-at.ts';

/** A question to the server: the ID of the operation, and the query. */
export interface Question {
	readonly id: string;
	readonly query: Readonly<Record<string, string>>;
}

/** A response: data in an envelope of code 200, a refusal, or a text without an envelope. */
export type Reply =
	| { readonly data: unknown }
	| { readonly code: number; readonly status?: number }
	| { readonly status: number; readonly text: string }
	| 'break';

/** Replies by the ID of the operation. */
export type Replies = Readonly<Record<string, Reply | ((question: Question) => Reply)>>;

export interface RouteServer {
	readonly url: string;
	/** The requests, in the order of arrival. */
	readonly seen: Question[];
	/** The most questions that were open at a time. */
	readonly busiest: number;
	/** How it responses from now on, by operation; one that is not named has no rows. */
	answerById(replies: Replies): void;
	/** Sets its responses from now on, and forgets the requests so far. */
	answer(reply: (question: Question) => Reply | Promise<Reply>): void;
	close(): Promise<void>;
}

/** A real HTTP server with a response for each request. It counts the requests that are open at a time. */
export async function startRouteServer(): Promise<RouteServer> {
	const seen: Question[] = [];
	const open = { now: 0, most: 0 };
	let reply: (question: Question) => Reply | Promise<Reply> = () => ({ data: null });
	const server = createServer((request, response) => {
		const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const question = {
			id: operationAt(request.url ?? '/', request.method),
			query: Object.fromEntries(searchParams),
		};
		seen.push(question);
		open.most = Math.max(open.most, ++open.now);
		response.on('close', () => open.now--);
		void Promise.resolve(reply(question)).then((answer) => {
			if (answer === 'break') {
				request.socket.destroy();
				return;
			}
			response.writeHead(('status' in answer ? answer.status : undefined) ?? 200);
			response.end(bodyOf(answer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const answer: RouteServer['answer'] = (next) => {
		reply = next;
		seen.length = 0;
		open.most = 0;
	};
	return {
		url: `http://127.0.0.1:${port}`,
		seen,
		get busiest() {
			return open.most;
		},
		answer,
		answerById: (replies) => {
			answer((question) => {
				const named = replies[question.id] ?? { data: [] };
				return typeof named === 'function' ? named(question) : named;
			});
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

function bodyOf(answer: Exclude<Reply, 'break'>): string {
	if ('text' in answer) return answer.text;
	if ('data' in answer) return JSON.stringify({ code: 200, data: answer.data, msg: '' });
	return JSON.stringify({ code: answer.code, data: null, msg: 'refused' });
}
