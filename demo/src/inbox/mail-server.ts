import type { AddressInfo } from 'node:net';
import { simpleParser, type AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A file that came with a mail. */
export interface Attachment {
	readonly fileName: string;
	readonly contentType: string;
	readonly content: Buffer;
}

/** A mail as it arrived. */
export interface Mail {
	readonly from: string;
	readonly to: readonly string[];
	readonly subject: string;
	/** Empty where the mail has no such part. */
	readonly text: string;
	readonly html: string;
	readonly attachments: readonly Attachment[];
	readonly arrived: Date;
}

export interface MailServer {
	readonly port: number;
	close(): Promise<void>;
}

/**
 * A mail server on the loopback interface that accepts every mail and does not pass it on.
 *
 * @param port 0 for any that is free
 */
export async function startMailServer(
	port: number,
	onMail: (mail: Mail) => void,
): Promise<MailServer> {
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		onData(stream, _session, done) {
			simpleParser(stream).then((mail) => {
				onMail({
					from: mail.from?.text ?? '',
					to: addresses(mail.to),
					subject: mail.subject ?? '',
					text: mail.text ?? '',
					html: typeof mail.html === 'string' ? mail.html : '',
					attachments: mail.attachments.map(({ filename, contentType, content }) => ({
						fileName: filename ?? 'attachment',
						contentType,
						content,
					})),
					arrived: new Date(),
				});
				done();
			}, done);
		},
	});
	// A client that goes away is not a failure of the server.
	server.on('error', () => undefined);
	await new Promise<void>((resolve, reject) => {
		server.server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		port: (server.server.address() as AddressInfo).port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
			}),
	};
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
	return [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
