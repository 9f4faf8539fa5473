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
	 * @param address of the sender: its wrong keys are not looked at for a minute after ten of them
	 */
	find(
		header: string | undefined,
		address: string,
		now = Date.now(),
	): ClientConfig | 'unknown' | 'tooMany' {
		const key = keyIn(header);
		if (key === undefined) return 'unknown';
		const hash = Buffer.from(hashOf(key));
		const client = this.#clients.find(({ keyHash }) => timingSafeEqual(Buffer.from(keyHash), hash));
		// A key that is right comes in also from an address that others guess from, such as that of a load balancer.
		if (client) return client;
		const wrong = this.#wrong.get(address);
		const before = wrong && wrong.until > now ? wrong.count : 0;
		if (before >= MOST_WRONG_KEYS) return 'tooMany';
		this.#wrong.delete(address);
		this.#wrong.set(address, { count: before + 1, until: now + MINUTE });
		const [oldest = address] = this.#wrong.keys();
		if (this.#wrong.size > MOST_ADDRESSES) this.#wrong.delete(oldest);
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
