import { replyOf, serviceAt } from './chat-services.ts';

const card = (body: unknown) => ({
	type: 'message',
	attachments: [
		{
			contentType: 'application/vnd.microsoft.card.adaptive',
			content: { type: 'AdaptiveCard', version: '1.4', body },
		},
	],
});

test.each([
	['slack', { text: 'R&amp;D: 5 &lt; 6' }, 'R&D: 5 < 6'],
	['telegram', { chat_id: '7', text: 'R&D' }, 'R&D'],
	[
		'teams',
		card([
			{ type: 'TextBlock', text: 'one' },
			{ type: 'TextBlock', text: 'two' },
		]),
		'one\ntwo',
	],
] as const)('%s accepts the body that it documents', (service, body, text) => {
	expect(replyOf(service, body)).toMatchObject({ text });
});

test.each([
	['slack', undefined, 400, 'invalid_payload'],
	['slack', { message: 'x' }, 400, 'no_text'],
	['slack', { text: 'R&D' }, 400, 'invalid_payload'],
	['slack', { text: 'a < b' }, 400, 'invalid_payload'],
	['telegram', { text: 'x' }, 400, /chat_id is empty/],
	['telegram', { chat_id: 7, text: ' ' }, 400, /message text is empty/],
	['telegram', { chat_id: 7, text: 'x'.repeat(4097) }, 400, /too long/],
	['teams', { text: 'x' }, 400, 'Bad payload'],
	['teams', card([]), 400, 'Bad payload'],
	['teams', card([{ type: 'TextBlock' }]), 400, 'Bad payload'],
] as const)('%s refuses %j', (service, body, status, reason) => {
	const reply = replyOf(service, body);
	expect(reply).toMatchObject({ status, body: expect.stringMatching(reason) as string });
	expect(reply.text).toBeUndefined();
});

test('the addresses are those of the services', () => {
	expect(
		['/slack', '/teams', '/telegram/bot1:x/sendMessage', '/telegram/sendMessage', '/'].map(
			serviceAt,
		),
	).toEqual(['slack', 'teams', 'telegram', undefined, undefined]);
});
