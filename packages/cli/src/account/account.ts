import {
	createAtessClient,
	type AtessAuth,
	type AtessClient,
	type AtessClientOptions,
	type Hooks,
	type ProtectionStore,
} from 'atess-client';
import {
	accountKeyOf,
	clock,
	isGatewayKey,
	normaliseBaseUrl,
	PRODUCTION,
	secretsOf,
} from 'atess-client/internal';
import { textIn } from '../state/text-file.ts';
import { badInput } from '../terminal/problem.ts';
import { configFile, stateFolder, variable } from '../state/folder.ts';
import { createFileStore } from '../state/file-store.ts';
import { ASK } from '../terminal/ask.ts';
import type { Run } from '../terminal/run.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { createWaiting } from '../terminal/waiting.ts';
import { OWN_ZONE } from '../terminal/words.ts';
import { createReused, type Reused } from './reused.ts';
import { zoneOf } from './timezone.ts';
import { jsonIn, overridesIn, readConfig, type Config } from './config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Options that every command has which calls the API. */
export interface AccountFlags {
	readonly config?: string;
	readonly baseUrl?: string;
	readonly pathOverrides?: string;
	/** Wait until a new read is possible. */
	readonly fresh?: boolean;
}

/** The account that commands work with. */
export interface Account {
	readonly auth: AtessAuth;
	readonly baseUrl: string;
	readonly config: Config;
	/** Folder of what is remembered from run to run. */
	readonly state: string;
	/** Key of account and server; contains neither. */
	readonly key: string;
	/** The state that runs of this program share: rate limits, the circuit breaker and setting changes. */
	readonly store: ProtectionStore;
	readonly pathOverrides: Readonly<Record<string, string>>;
	/** The responses from memory of this run. */
	readonly reused: Reused;
	client(options?: Partial<AtessClientOptions>): AtessClient;
}

/**
 * Opens the account: from the environment, else from the configuration file, else from prompts on a terminal. Never
 * from an argument, which every process of the machine can read.
 *
 * @throws {Problem} that names the missing values; it never holds a secret
 */
export async function openAccount(flags: AccountFlags, run: Run): Promise<Account> {
	const { file, config, auth } = await configured(flags, run.env);
	return await accountWith(auth ?? (await byAsking(run, file)), config, flags, run);
}

/** The account with these credentials. @throws {Problem} when they, or the configuration, cannot be right */
export async function accountWith(
	auth: AtessAuth,
	config: Config,
	flags: AccountFlags,
	{ env, terminal, signal, sleep }: Run,
): Promise<Account> {
	const baseUrl = addressOf(flags.baseUrl, variable(env, 'ATESS_BASE_URL'), config.baseUrl);
	const pathOverrides = {
		...config.pathOverrides,
		...(flags.pathOverrides === undefined ? {} : await overridesFrom(flags.pathOverrides)),
	};
	const state = stateFolder(env);
	const timezone = zoneOf(config.timezone);
	const reused = createReused(timezone);
	const shared = { auth, baseUrl, pathOverrides, ...(sleep && { sleep }) };
	if (isGatewayKey(auth) && baseUrl === PRODUCTION) {
		throw badInput(
			'The key of a gateway needs the address of the gateway: set ATESS_BASE_URL, or give --base-url.',
		);
	}
	try {
		createAtessClient(shared);
	} catch (error) {
		throw badInput(error instanceof Error ? error.message : String(error));
	}
	const secrets = secretsOf(auth);
	const store = createFileStore(state, { note: terminal.note, signal, secrets });
	const hooks = limitHooks(terminal, reused, timezone);
	return {
		...shared,
		store,
		config,
		state,
		reused,
		key: await accountKeyOf(auth, baseUrl),
		client: (options = {}) =>
			createAtessClient({
				...shared,
				store,
				readOnly: true,
				dataLogSns: config.dataLogSns,
				...(timezone !== undefined && { timezone }),
				...options,
				hooks: { ...hooks, ...options.hooks },
				limits: { mode: flags.fresh === true ? 'wait' : 'reuse', ...options.limits },
			}),
	};
}

/** Whether the environment or the configuration file has credentials. @throws {Problem} when they are incomplete */
export async function hasAccount(env: Environment): Promise<boolean> {
	return (await configured({}, env)).auth !== undefined;
}

/** The configured values, and their places. */
export interface Configured {
	readonly file: string;
	readonly config: Config;
	/** Missing where there are no credentials. */
	readonly auth?: AtessAuth;
	/** Where the credentials are. */
	readonly from?: 'environment' | 'file';
}

/** @throws {Problem} when the credentials or the file cannot be used */
export async function configured(
	flags: Pick<AccountFlags, 'config'>,
	env: Environment,
): Promise<Configured> {
	const file = flags.config ?? configFile(env);
	const named = flags.config !== undefined || variable(env, 'ATESS_CONFIG') !== undefined;
	const config = await readConfig(file, named);
	const auth = fromEnvironment(env);
	if (auth) return { file, config, auth, from: 'environment' };
	const inFile = fromConfig(config, file);
	return { file, config, ...(inFile && { auth: inFile, from: 'file' as const }) };
}

/** Shows waits, and notes what was not read now. */
function limitHooks(terminal: Terminal, reused: Reused, timezone = OWN_ZONE): Hooks {
	const waiting = createWaiting(terminal);
	return {
		limit: (event) => {
			reused.note(event);
			const { decision, waitMs } = event;
			if (decision !== 'waiting' || waitMs < 1000) return;
			const now = Date.now();
			waiting.until(now + waitMs, clock(now + waitMs, now, timezone));
		},
	};
}

function fromEnvironment(env: Environment): AtessAuth | undefined {
	const {
		ATESS_TOKEN: token,
		ATESS_USER_ID: userId,
		ATESS_SECRET: secret,
		ATESS_GATEWAY_KEY: gatewayKey,
	} = env;
	if (gatewayKey) {
		const set = ['ATESS_TOKEN', 'ATESS_USER_ID', 'ATESS_SECRET'].find((name) => env[name]);
		if (set === undefined) return { gatewayKey };
		throw badInput(
			`ATESS_GATEWAY_KEY and ${set} are both set in the environment. A gateway holds the credentials itself: unset ${set}.`,
		);
	}
	const other = userId ? 'ATESS_USER_ID' : 'ATESS_SECRET';
	if (token && (userId || secret)) {
		throw badInput(
			`ATESS_TOKEN and ${other} are both set in the environment, and may be of two accounts. Unset one of them.`,
		);
	}
	if (token) return { token };
	if (userId && secret) return { userId, secret };
	if (userId || secret) {
		const [there, missing] = userId
			? ['ATESS_USER_ID', 'ATESS_SECRET']
			: ['ATESS_SECRET', 'ATESS_USER_ID'];
		throw badInput(`${there} is set in the environment, and ${missing} is not. Set both.`);
	}
	return undefined;
}

function fromConfig(
	{ token, userId, secret, gatewayKey }: Config,
	file: string,
): AtessAuth | undefined {
	if (gatewayKey !== undefined) {
		if ((token ?? userId ?? secret) === undefined) return { gatewayKey };
		throw badInput(
			`${file} has gatewayKey and credentials. A gateway holds the credentials itself: take them out.`,
		);
	}
	const other = userId === undefined ? 'secret' : 'userId';
	if (token !== undefined && (userId ?? secret) !== undefined) {
		throw badInput(
			`${file} holds both token and ${other}, which may be of two accounts. Take one of them out.`,
		);
	}
	if (token !== undefined) return { token };
	if (userId !== undefined && secret !== undefined) return { userId, secret };
	if (userId === undefined && secret === undefined) return undefined;
	throw badInput(`${file} must hold both userId and secret, or a token.`);
}

async function byAsking({ terminal, ask = ASK }: Run, file: string): Promise<AtessAuth> {
	if (!terminal.canAsk) {
		throw badInput(
			`No credentials: set ATESS_USER_ID and ATESS_SECRET (or ATESS_TOKEN), or write them to ${file} with "atess login" on a terminal.`,
		);
	}
	const userId = await ask.text('User ID');
	return { userId, secret: await ask.secret('Secret') };
}

/** @throws {Problem} that names the option, variable or member that has a wrong address */
function addressOf(
	option: string | undefined,
	fromEnvironment: string | undefined,
	configured: string | undefined,
): string {
	try {
		return normaliseBaseUrl(option ?? fromEnvironment ?? configured ?? PRODUCTION);
	} catch (error) {
		const place =
			option !== undefined
				? '--base-url'
				: fromEnvironment !== undefined
					? 'ATESS_BASE_URL'
					: '"baseUrl" in the configuration file';
		throw badInput(
			(error instanceof Error ? error.message : String(error)).replace(/^baseUrl/, place),
		);
	}
}

async function overridesFrom(file: string): Promise<Readonly<Record<string, string>>> {
	const text = await textIn(file);
	if (text === undefined) throw badInput(`${file} does not exist.`);
	return overridesIn(file, jsonIn(file, text));
}
