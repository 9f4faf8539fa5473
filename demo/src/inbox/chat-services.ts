/** The chat services whose request for a message the inbox accepts. */
export type ChatService = 'slack' | 'teams' | 'telegram';

/** A message as it arrived. */
export interface ChatMessage {
	readonly service: ChatService;
	readonly text: string;
	readonly arrived: Date;
}

/** The response of a chat service to a request. */
export interface ChatReply {
	readonly status: number;
	readonly contentType: string;
	readonly body: string;
	/** Undefined where the request is not of the shape that the service documents. */
	readonly text?: string;
}

const PLAIN = 'text/plain';
const JSON_TYPE = 'application/json';

/** Most characters of a message, as Telegram documents them. */
const TELEGRAM_LENGTH = 4096;

/** Which service a path belongs to. */
export function serviceAt(path: string): ChatService | undefined {
	if (path === '/slack') return 'slack';
	if (path === '/teams') return 'teams';
	return /^\/telegram\/bot[^/]+\/sendMessage$/.test(path) ? 'telegram' : undefined;
}

/**
 * The reply of a chat service to the JSON body of a request. A body of another shape than the service documents is
 * refused in the service's words.
 *
 * - Slack: incoming webhooks, https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * - Teams: a workflow that posts a webhook's card, https://learn.microsoft.com/en-us/connectors/teams/
 * - Telegram: sendMessage, https://core.telegram.org/bots/api#sendmessage
 */
export function replyOf(service: ChatService, body: unknown): ChatReply {
	switch (service) {
		case 'slack':
			return slack(body);
		case 'teams':
			return teams(body);
		case 'telegram':
			return telegram(body);
	}
}

function slack(body: unknown): ChatReply {
	const refuse = (word: string): ChatReply => ({ status: 400, contentType: PLAIN, body: word });
	if (!isObject(body)) return refuse('invalid_payload');
	const { text } = body;
	if (typeof text !== 'string' || text.trim() === '') return refuse('no_text');
	// Slack documents these three as control characters.
	if (/[<>]|&(?!amp;|lt;|gt;)/.test(text)) return refuse('invalid_payload');
	const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
	return { status: 200, contentType: PLAIN, body: 'ok', text: plain };
}

function teams(body: unknown): ChatReply {
	const refuse: ChatReply = { status: 400, contentType: PLAIN, body: 'Bad payload' };
	if (!isObject(body) || body.type !== 'message' || !Array.isArray(body.attachments)) return refuse;
	const [card] = body.attachments as unknown[];
	if (!isObject(card) || card.contentType !== 'application/vnd.microsoft.card.adaptive') {
		return refuse;
	}
	const { content } = card;
	if (!isObject(content) || content.type !== 'AdaptiveCard' || !Array.isArray(content.body)) {
		return refuse;
	}
	if (typeof content.version !== 'string') return refuse;
	const texts = (content.body as unknown[]).map((block) =>
		isObject(block) && block.type === 'TextBlock' ? block.text : undefined,
	);
	if (texts.length === 0 || !texts.every((text) => typeof text === 'string' && text !== '')) {
		return refuse;
	}
	return { status: 202, contentType: PLAIN, body: '', text: texts.join('\n') };
}

function telegram(body: unknown): ChatReply {
	const refuse = (description: string): ChatReply => ({
		status: 400,
		contentType: JSON_TYPE,
		body: JSON.stringify({
			ok: false,
			error_code: 400,
			description: `Bad Request: ${description}`,
		}),
	});
	const { chat_id: chat, text } = isObject(body) ? body : {};
	if (typeof chat !== 'string' && typeof chat !== 'number') return refuse('chat_id is empty');
	if (typeof text !== 'string' || text.trim() === '') return refuse('message text is empty');
	if (text.length > TELEGRAM_LENGTH) return refuse('message is too long');
	const result = { message_id: 1, date: Math.floor(Date.now() / 1000), chat: { id: chat }, text };
	return {
		status: 200,
		contentType: JSON_TYPE,
		body: JSON.stringify({ ok: true, result }),
		text,
	};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
