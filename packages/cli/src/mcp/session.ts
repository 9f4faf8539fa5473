import type { AtessClient, AtessClientOptions } from 'atess-client';
import type { ChangePolicy } from 'atess-client/internal';
import type { Account } from '../account/account.ts';

/** The dependencies of the server. The person who starts it decides all of it. */
export interface McpSettings {
	readonly account: Pick<Account, 'client' | 'baseUrl' | 'key' | 'state'>;
	readonly timezone?: string | undefined;
	readonly powerUnit?: AtessClientOptions['powerUnit'];
	/** Permits changes of settings, each with the yes of a person. */
	readonly allowWrites: boolean;
	/** Never permits protection settings: an agent does not change them. */
	readonly policy: ChangePolicy;
	/** Ends every read and wait. */
	readonly signal: AbortSignal;
	/** How long a change is read back, in ms. */
	readonly waitMs: number;
	/** How late a device may apply a change, in ms. */
	readonly lateMs: number;
}

/** One call of a tool: a client over the shared store, and what it has sent. */
export interface Session {
	readonly client: AtessClient;
	/** Requests so far. */
	requests(): number;
	/** Where the values come from, as a sentence. */
	source(): string;
}

/** @param options such as that a change may be sent */
export function createSession(
	{ account, timezone, powerUnit, signal: ofServer }: McpSettings,
	signal: AbortSignal,
	options: Partial<AtessClientOptions> = {},
): Session {
	let requests = 0;
	let isReused = false;
	const client = account.client({
		timezone,
		powerUnit,
		signal: AbortSignal.any([ofServer, signal]),
		// A response of some minutes ago with its age is better than a wait, which would end in a timeout of the
		// program.
		limits: { mode: 'reuse' },
		hooks: {
			request: () => {
				requests += 1;
			},
			limit: ({ decision }) => {
				if (decision === 'reused') isReused = true;
			},
		},
		...options,
	});
	return {
		client,
		requests: () => requests,
		source: () =>
			[
				`ATESS Enerclo API at ${new URL(account.baseUrl).host}.`,
				requests === 0
					? 'No request was sent.'
					: `${requests} ${requests === 1 ? 'request was' : 'requests were'} sent.`,
				...(isReused
					? [
							'Some responses are reused, because the rate limit permits no new read yet. See the ages.',
						]
					: []),
			].join(' '),
	};
}
