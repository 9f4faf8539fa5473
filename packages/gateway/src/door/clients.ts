import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hashOf, type ClientConfig } from '../config/config.ts';

/** Start of every key: a secret scanner finds it, and a person sees what it is. */
const PREFIX = 'atess_gw_';
/** Wrong keys of one address in a minute, after which it is not listened to. */
const MOST_WRONG_KEYS = 10;
const MINUTE = 60_000;
const MOST_ADDRESSES = 10_000;

/** The calls of a client since the start of the gateway. */
export interface ClientUse {
	readonly requests: number;
	/** In ms since 1970. */
	readonly lastAt: number;
	/** Requests in the current minute, and its end. */
	readonly inMinute: number;
	readonly minuteEnds: number;
}

/** A new key of 256 random bits. */
export function createKey(): string {
	return PREFIX + randomBytes(32).toString('base64url');
}

/** The clients and their keys, which can be replaced while the gateway runs. */
export class Clients {
	#clients: readonly ClientConfig[];
	readonly #wrong = new Map<string, { count: number; until: number }>();
	readonly #use = new Map<string, ClientUse>();

	constructor(clients: readonly ClientConfig[]) {
		this.#clients = clients;
	}

	/** The clients of an account, with what they have done. */
	of(account: string): readonly (ClientConfig & Partial<ClientUse>)[] {
		return this.#clients
			.filter((client) => client.account === account)
			.map((client) => ({ ...client, ...this.#use.get(client.name) }));
	}

	replace(clients: readonly ClientConfig[]): void {
		this.#clients = clients;
	}

	/**
	 * The client of an `Authorization` header: `Bearer KEY`, or Basic with the key as the password, as a browser sends
	 * it.
	 *
	 * @param address of the sender. After ten wrong keys, its wrong keys are not looked at for a minute.
	 * @returns why the request is refused, in place of a client
	 */
	find(
		header: string | undefined,
		address: string,
		now = Date.now(),
	): ClientConfig | 'unknown' | 'tooManyWrongKeys' | 'tooManyRequests' {
		const key = keyIn(header);
		if (key === undefined) return 'unknown';
		const hash = Buffer.from(hashOf(key));
		const client = this.#clients.find(({ keyHash }) => timingSafeEqual(Buffer.from(keyHash), hash));
		// A key that is right comes in also from an address that others guess from, such as that of a load balancer.
		if (client) return this.#isTooMany(client, now) ? 'tooManyRequests' : client;
		const wrong = this.#wrong.get(address);
		const before = wrong && wrong.until > now ? wrong.count : 0;
		if (before >= MOST_WRONG_KEYS) return 'tooManyWrongKeys';
		this.#wrong.delete(address);
		this.#wrong.set(address, { count: before + 1, until: now + MINUTE });
		const [oldest = address] = this.#wrong.keys();
		if (this.#wrong.size > MOST_ADDRESSES) this.#wrong.delete(oldest);
		return 'unknown';
	}

	#isTooMany({ name, requestsPerMinute }: ClientConfig, now: number): boolean {
		const { requests = 0, minuteEnds = 0, inMinute = 0 } = this.#use.get(name) ?? {};
		const isSameMinute = minuteEnds > now;
		const before = isSameMinute ? inMinute : 0;
		this.#use.set(name, {
			requests: requests + 1,
			lastAt: now,
			inMinute: before + 1,
			minuteEnds: isSameMinute ? minuteEnds : now + MINUTE,
		});
		return before >= requestsPerMinute;
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
