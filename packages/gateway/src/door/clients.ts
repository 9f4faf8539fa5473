import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hashOf, type ClientConfig } from '../config/config.ts';

/** Start of every key: a secret scanner finds it, and a person sees what it is. */
const PREFIX = 'atess_gw_';
/** Wrong keys of one address in a minute, after which it is not listened to. */
const MOST_WRONG_KEYS = 10;
const MINUTE = 60_000;
const MOST_ADDRESSES = 10_000;

/** A new key of 256 random bits. */
export function createKey(): string {
	return PREFIX + randomBytes(32).toString('base64url');
}

/** Who may come in. The keys can be replaced while the gateway runs. */
export class Clients {
	#clients: readonly ClientConfig[];
	readonly #wrong = new Map<string, { count: number; until: number }>();

	constructor(clients: readonly ClientConfig[]) {
		this.#clients = clients;
	}

	replace(clients: readonly ClientConfig[]): void {
		this.#clients = clients;
	}

	/**
	 * The client of an `Authorization` header: `Bearer KEY`, or Basic with the key as the password, as a browser sends
	 * it.
	 *
	 * @param address of the sender: one that guesses is not listened to for a minute
	 */
	find(
		header: string | undefined,
		address: string,
		now = Date.now(),
	): ClientConfig | 'unknown' | 'tooMany' {
		const wrong = this.#wrong.get(address);
		if (wrong && wrong.until > now && wrong.count >= MOST_WRONG_KEYS) return 'tooMany';
		const key = keyIn(header);
		const hash = Buffer.from(hashOf(key ?? ''));
		const client = this.#clients.find(({ keyHash }) => timingSafeEqual(Buffer.from(keyHash), hash));
		if (key !== undefined && client) return client;
		if (key !== undefined) {
			const count = wrong && wrong.until > now ? wrong.count + 1 : 1;
			this.#wrong.delete(address);
			this.#wrong.set(address, { count, until: now + MINUTE });
			const [oldest = address] = this.#wrong.keys();
			if (this.#wrong.size > MOST_ADDRESSES) this.#wrong.delete(oldest);
		}
		return 'unknown';
	}
}

function keyIn(header = ''): string | undefined {
	const [, bearer] = /^bearer +(\S+)$/i.exec(header) ?? [];
	if (bearer !== undefined) return bearer;
	const [, basic] = /^basic +([\w+/=]+)$/i.exec(header) ?? [];
	if (basic === undefined) return undefined;
	const text = Buffer.from(basic, 'base64').toString();
	return text.slice(text.indexOf(':') + 1) || undefined;
}
