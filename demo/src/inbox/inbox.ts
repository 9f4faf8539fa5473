import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { replyOf, serviceAt, type ChatMessage } from './chat-services.ts';
import { inboxPage, mailPage } from './inbox-page.ts';
import { startMailServer, type Mail } from './mail-server.ts';
import { priceList } from './prices.ts';

export interface InboxOptions {
	/** Port of the page and of the chat services. Default: any that is free. */
	readonly port?: number;
	/** Port of the mail server. Default: any that is free. */
	readonly mailPort?: number;
	/** For the price list. Default: the real time. */
	readonly now?: () => Date;
}

/** Where mails and messages of workflows arrive: a mail server, chat services, and a page that shows both. */
export interface Inbox {
	readonly url: string;
	readonly mailPort: number;
	/** Oldest first. */
	readonly mails: readonly Mail[];
	readonly messages: readonly ChatMessage[];
	/** Requests that a chat service would have refused, in a sentence each. */
	readonly refused: readonly string[];
	/** Forgets what has arrived. */
	clear(): void;
	close(): Promise<void>;
}

const MOST_BYTES = 1_000_000;
const HTML = 'text/html; charset=utf-8';

/** Starts the inbox on the loopback interface. Nothing leaves the machine. */
export async function startInbox(options: InboxOptions = {}): Promise<Inbox> {
	const { port = 0, mailPort = 0, now = () => new Date() } = options;
	const mails: Mail[] = [];
	const messages: ChatMessage[] = [];
	const refused: string[] = [];
	const mailServer = await startMailServer(mailPort, (mail) => mails.push(mail));

	const post = async (path: string, request: IncomingMessage, response: ServerResponse) => {
		const service = serviceAt(path);
		if (service === undefined) {
			end(response, 404, 'text/plain', 'No chat service has this address.');
			return;
		}
		const { text, status, contentType, body } = replyOf(service, await jsonOf(request));
		if (text === undefined) refused.push(`${service} refused a request: ${body}`);
		else messages.push({ service, text, arrived: new Date() });
		end(response, status, contentType, body);
	};
	const get = (path: string, response: ServerResponse): void => {
		const [, index = '', file] = /^\/mails\/(\d+)(?:\/(\d+))?$/.exec(path) ?? [];
		const mail = mails[Number(index)];
		const attachment = file === undefined ? undefined : mail?.attachments[Number(file)];
		if (path === '/') end(response, 200, HTML, inboxPage(mails, messages));
		else if (path === '/prices')
			end(response, 200, 'application/json', JSON.stringify(priceList(now())));
		else if (attachment) end(response, 200, attachment.contentType, attachment.content);
		else if (index !== '' && mail && file === undefined) {
			end(response, 200, HTML, mailPage(mail, Number(index)));
		} else end(response, 404, 'text/plain', 'There is no such page.');
	};

	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://inbox');
		if (request.method === 'POST') {
			post(pathname, request, response).catch((error: unknown) => {
				end(response, 400, 'text/plain', String(error));
			});
		} else get(pathname, response);
	});
	try {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
	} catch (error) {
		await mailServer.close();
		throw error;
	}
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		mailPort: mailServer.port,
		mails,
		messages,
		refused,
		clear() {
			for (const list of [mails, messages, refused]) list.length = 0;
		},
		close: async () => {
			await mailServer.close();
			await new Promise<void>((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			});
		},
	};
}

const NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

function end(
	response: ServerResponse,
	status: number,
	contentType: string,
	body: string | Buffer,
): void {
	response.writeHead(status, {
		'content-type': contentType,
		'content-security-policy': NO_SCRIPTS,
		'x-content-type-options': 'nosniff',
	});
	response.end(body);
}

/** Undefined where the body is not JSON. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes > MOST_BYTES) return undefined;
		chunks.push(chunk);
	}
	if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined;
	try {
		return JSON.parse(Buffer.concat(chunks).toString('utf8'));
	} catch {
		return undefined;
	}
}
