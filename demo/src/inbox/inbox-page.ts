import type { ChatMessage, ChatService } from './chat-services.ts';
import type { Mail } from './mail-server.ts';

const SERVICES: Readonly<Record<ChatService, string>> = {
	slack: 'Slack',
	teams: 'Teams',
	telegram: 'Telegram',
};

/** The received messages, newest first. It loads itself again every five seconds. */
export function inboxPage(mails: readonly Mail[], messages: readonly ChatMessage[]): string {
	const mailRows = mails.map(
		(mail, index) =>
			`<li><time>${clock(mail.arrived)}</time> <a href="/mails/${index}">${escaped(mail.subject)}</a> to ${escaped(mail.to.join(', '))}${files(mail, index)}</li>`,
	);
	const chatRows = messages.map(
		({ service, text, arrived }) =>
			`<li><time>${clock(arrived)}</time> <b>${SERVICES[service]}</b><pre>${escaped(text)}</pre></li>`,
	);
	return page(
		'Inbox of the demo',
		`<h1>Inbox of the demo</h1>
<p>Mails and chat messages of the example workflows. Nothing here has left this machine.</p>
<h2>Mails</h2>${listOf(mailRows)}
<h2>Chat</h2>${listOf(chatRows)}`,
		'<meta http-equiv="refresh" content="5">',
	);
}

/** One mail with links to its attachments. */
export function mailPage(mail: Mail, index: number): string {
	const body =
		mail.html === ''
			? `<pre>${escaped(mail.text)}</pre>`
			: // A mail may open links, such as those of an approval, and nothing else.
				`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(`<base target="_blank">${mail.html}`)}"></iframe>`;
	return page(
		mail.subject,
		`<p><a href="/">Inbox</a></p><h1>${escaped(mail.subject)}</h1>
<p>From ${escaped(mail.from)} to ${escaped(mail.to.join(', '))}, ${clock(mail.arrived)}${files(mail, index)}</p>${body}`,
	);
}

function files({ attachments }: Mail, index: number): string {
	return attachments
		.map(({ fileName }, file) => ` · <a href="/mails/${index}/${file}">${escaped(fileName)}</a>`)
		.join('');
}

function listOf(rows: readonly string[]): string {
	return rows.length === 0 ? '<p>None yet.</p>' : `<ul>${rows.toReversed().join('\n')}</ul>`;
}

function clock(time: Date): string {
	return time.toISOString().slice(11, 19);
}

function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function page(title: string, body: string, head = ''): string {
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${head}
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; }
li { padding: .5rem 0; border-top: 1px solid #8884; }
pre { white-space: pre-wrap; margin: .25rem 0; font: inherit; }
time { opacity: .7; font-variant-numeric: tabular-nums; }
iframe { width: 100%; height: 70vh; border: 1px solid #8884; background: #fff; }
</style></head>
<body>${body}</body></html>
`;
}
