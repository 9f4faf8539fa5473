import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { normaliseBaseUrl, type AtessAuth } from 'atess-client/internal';

/**
 * A mistake that a person must correct before the gateway can start. The message names the place and the correction.
 */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
}

const name = v.pipe(
	v.string(),
	v.regex(/^[\w .-]{1,60}$/, 'needs 1 to 60 letters, digits, blanks, dots or dashes'),
);
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'));

const ACCOUNT = v.strictObject({
	/** Where the vendor is; production by default. */
	baseUrl: v.optional(text),
	userId: v.optional(text),
	secret: v.optional(text),
	token: v.optional(text),
	/** IANA zone of the plants. */
	timezone: v.optional(text),
	pathOverrides: v.optional(v.record(v.string(), v.string()), {}),
	/** Most requests to the vendor at one time. */
	concurrency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)), 4),
});

const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

const CLIENT = v.strictObject({
	name,
	account: name,
	/** As `atess-gateway key` prints it. The key itself is not in the file. */
	keyHash: v.pipe(
		v.string(),
		v.regex(/^sha256:[0-9a-f]{64}$/, 'is not the hash that "atess-gateway key" prints'),
	),
	scopes: v.optional(v.pipe(v.array(v.picklist(SCOPES)), v.nonEmpty()), ['read']),
	/** Most requests in a minute. More are refused, so that one client cannot keep the gateway from the others. */
	requestsPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 60_000),
	/** Only these devices. Default all. */
	devices: v.optional(v.array(text)),
	/** Only these plants. Default all. */
	plants: v.optional(v.array(text)),
});

const CONFIG = v.strictObject({
	host: v.optional(text, '127.0.0.1'),
	port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)), 8788),
	tls: v.optional(v.strictObject({ certificate: text, key: text })),
	store: v.optional(
		v.union(
			[
				v.strictObject({ folder: text }),
				v.strictObject({ redis: text, isDurable: v.optional(v.boolean(), false) }),
			],
			'needs "folder", or "redis"',
		),
		{ folder: 'state' },
	),
	accounts: v.pipe(
		v.record(name, ACCOUNT),
		v.check((all) => Object.keys(all).length > 0, 'has no account'),
	),
	clients: v.pipe(v.array(CLIENT), v.nonEmpty('has no client')),
});

export type Config = v.InferOutput<typeof CONFIG>;
export type ClientConfig = Config['clients'][number];
export type AccountConfig = Config['accounts'][string];
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration: a JSON file in which `${NAME}` stands for a variable of the environment. `REDIS_URL`, `HOST`
 * and `PORT` override the file.
 *
 * @throws {ConfigError} with everything that is wrong
 */
export function readConfig(file: string, env: Environment): Config {
	let json: unknown;
	try {
		json = JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new ConfigError(`${file} cannot be read: ${(error as Error).message}`);
	}
	const { output, issues } = v.safeParse(CONFIG, withEnvironment(filled(json, env, file), env));
	if (issues)
		throw new ConfigError(
			[`${file} is not a configuration of the gateway:`, ...issues.map(lineOf)].join('\n  '),
		);
	check(output, file);
	return { ...output, ...placed(output, path.dirname(path.resolve(file))) };
}

/** Paths in the file count from its folder. */
function placed({ tls, store }: Config, folder: string): Pick<Config, 'tls' | 'store'> {
	const at = (file: string): string => path.resolve(folder, file);
	return {
		tls: tls && { certificate: at(tls.certificate), key: at(tls.key) },
		store: 'folder' in store ? { folder: at(store.folder) } : store,
	};
}

function withEnvironment(json: unknown, { REDIS_URL, HOST, PORT }: Environment): unknown {
	if (typeof json !== 'object' || json === null) return json;
	const { store } = json as { store?: object };
	return {
		...json,
		...(HOST !== undefined && HOST !== '' && { host: HOST }),
		...(PORT !== undefined && PORT !== '' && { port: Number(PORT) }),
		...(REDIS_URL !== undefined &&
			REDIS_URL !== '' && {
				store: { ...(store && 'isDurable' in store && store), redis: REDIS_URL },
			}),
	};
}

function filled(json: unknown, env: Environment, file: string): unknown {
	if (typeof json === 'string') {
		return json.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
			const value = env[variable];
			if (value === undefined || value === '') {
				throw new ConfigError(`${file} names the variable ${variable}, which is not set.`);
			}
			return value;
		});
	}
	if (Array.isArray(json)) return json.map((item) => filled(item, env, file));
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json).map(([key, value]) => [key, filled(value, env, file)]),
	);
}

function lineOf(issue: v.BaseIssue<unknown>): string {
	const where = v.getDotPath(issue) ?? 'The file';
	// The received value can be a secret.
	const why =
		issue.kind === 'schema' && issue.expected === 'never'
			? 'is not known'
			: issue.kind === 'schema'
				? `needs ${issue.expected ?? 'another value'}`
				: issue.message;
	return `${where}: ${why}`;
}

/** Rules that no schema can express. */
function check({ accounts, clients, host, tls }: Config, file: string): void {
	const problems: string[] = [];
	for (const [account, config] of Object.entries(accounts)) {
		try {
			authOf(config);
			if (config.baseUrl !== undefined) normaliseBaseUrl(config.baseUrl);
		} catch (error) {
			problems.push(`accounts.${account}: ${(error as Error).message}`);
		}
	}
	for (const { name: client, account } of clients) {
		if (!Object.hasOwn(accounts, account))
			problems.push(`clients: the account ${account} of ${client} is not in accounts`);
	}
	for (const field of ['name', 'keyHash'] as const) {
		const values = clients.map((client) => client[field]);
		const twice = values.find((value, at) => values.indexOf(value) !== at);
		if (twice !== undefined)
			problems.push(`clients: two have the same ${field}${field === 'name' ? ` ${twice}` : ''}`);
	}
	if (!tls && !['127.0.0.1', '::1', 'localhost'].includes(host)) {
		problems.push(
			`host: ${host} can be reached from other machines, and there a key must not travel without encryption. Add tls, or let a proxy on this machine do it and keep the host 127.0.0.1`,
		);
	}
	if (problems.length > 0)
		throw new ConfigError([`${file} cannot be used:`, ...problems].join('\n  '));
}

/** @throws {TypeError} where it has none, or both kinds */
export function authOf({ userId, secret, token }: AccountConfig): AtessAuth {
	if (token !== undefined && userId === undefined && secret === undefined) return { token };
	if (userId !== undefined && secret !== undefined && token === undefined)
		return { userId, secret };
	throw new TypeError('needs "userId" and "secret", or "token"');
}

/** How a key is written down. A key has 256 random bits, so that a plain hash cannot be searched. */
export function hashOf(key: string): string {
	return `sha256:${createHash('sha256').update(key).digest('hex')}`;
}
