import type { Mail } from '../../../../demo/src/index.ts';
import { eventually } from './eventually.ts';
import type { Stage } from './stage.ts';

/** n8n takes requests of other programs for previews of a link, and ignores them. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

/** Waits for a mail of an execution; throws when the execution is over without it. */
export async function mailOf(stage: Stage, executionId: string, subject: string): Promise<Mail> {
	const find = () => stage.inbox.mails.find((mail) => mail.subject === subject);
	await eventually(
		`The mail "${subject}"`,
		async () => (await stage.isOver(executionId)) || find() !== undefined,
		60,
	);
	const found = find();
	if (!found) {
		await stage.finished(executionId);
		throw new Error(
			`There is no mail "${subject}", but: ${stage.inbox.mails.map((mail) => `${mail.subject}: ${mail.text}`).join(', ')}`,
		);
	}
	return found;
}

/** Presses a button of the mail with which an execution requests an approval. */
export async function press(
	stage: Stage,
	executionId: string,
	subject: string,
	approved: boolean,
): Promise<Mail> {
	const mail = await mailOf(stage, executionId, subject);
	// A button works only once n8n has stored that the execution waits.
	await eventually('The wait', async () => (await stage.status(executionId)) === 'waiting', 60);
	const links = [...mail.html.matchAll(/href="(http:[^"]*webhook-waiting[^"]*)"/g)].map(
		([, url = '']) => url.replaceAll('&amp;', '&'),
	);
	const url = links.find((link) => link.includes(`approved=${String(approved)}`));
	if (url === undefined) throw new Error(`There is no such button in: ${mail.html}`);
	const response = await fetch(url, { headers: { 'user-agent': BROWSER } });
	if (!response.ok) throw new Error(`The button gave ${response.status}.`);
	return mail;
}
