import { AtessAuthError, AtessCircuitOpenError, type AtessAuth } from 'atess-client';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { without } from 'atess-spec/document/json';
import { accountWith, type AccountFlags } from '../account/account.ts';
import { readConfig, type Config } from '../account/config.ts';
import { zoneOf } from '../account/timezone.ts';
import { configFile, variable } from '../state/folder.ts';
import { writeWhole } from '../state/whole-file.ts';
import { ASK } from '../terminal/ask.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';
import { errorText } from '../terminal/words.ts';

export type LoginFlags = Pick<AccountFlags, 'config' | 'baseUrl'>;

/** `atess login`: requests the credentials, tests them with one read, and writes the configuration. */
export async function loginCommand(flags: LoginFlags, run: Run): Promise<ExitCode> {
	const { terminal, env, ask = ASK } = run;
	if (!terminal.canAsk)
		throw badInput('atess login needs a terminal. Elsewhere, set ATESS_USER_ID and ATESS_SECRET.');
	const file = flags.config ?? configFile(env);
	const config = await readConfig(file, false);
	const auth = {
		userId: (await ask.text('User ID', config.userId)).trim(),
		secret: (await ask.secret('Secret (it is not shown)')).trim(),
	};
	const { zone, failure } = await tested(auth, config, flags, run);
	if (failure !== undefined) {
		terminal.note(failure);
		if (!(await ask.yesNo('This could not be tested. Save it all the same?')))
			throw new Problem('Nothing was saved.');
	}
	const timezone = await zoneFrom(config.timezone ?? zone, run);
	const next: Config = {
		...without(config, 'token', 'gatewayKey'),
		...given(flags),
		...auth,
		...(timezone !== undefined && { timezone }),
	};
	await mkdir(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
	await writeWhole(file, `${JSON.stringify(next, undefined, 2)}\n`, 0o600);
	terminal.out(`Saved to ${file}, which only you can read. Next: atess status`);
	const variables = ['ATESS_TOKEN', 'ATESS_USER_ID', 'ATESS_SECRET', 'ATESS_GATEWAY_KEY'];
	const set = variables.filter((name) => variable(env, name) !== undefined);
	if (set.length > 0)
		terminal.note(`The file is not used while ${set.join(', ')} is set in the environment.`);
	return EXIT.done;
}

/** Requests the time zone until there is such a zone, so that nothing entered before it is lost. */
async function zoneFrom(
	proposed: string | undefined,
	{ terminal, ask = ASK }: Run,
): Promise<string | undefined> {
	const known =
		proposed === undefined
			? ''
			: ' (the proposed one has no daylight saving time: edit or replace it)';
	for (;;) {
		const written = await ask.text(
			`Time zone of the plants, such as Asia/Bangkok${proposed?.includes('/') === true ? '' : known}`,
			proposed,
		);
		try {
			return zoneOf(written.trim());
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			terminal.note(error.message);
		}
	}
}

function given({ baseUrl }: LoginFlags): Pick<Config, 'baseUrl'> {
	return baseUrl === undefined ? {} : { baseUrl };
}

interface Tested {
	/** Time zone in the record of the first plant. */
	readonly zone?: string;
	/** Why it is not known whether the credentials are right. */
	readonly failure?: string;
}

/** Reads the first plant. @throws {Problem} where the server does not accept the credentials */
async function tested(
	auth: AtessAuth,
	config: Config,
	flags: LoginFlags,
	run: Run,
): Promise<Tested> {
	const account = await accountWith(auth, config, flags, run);
	const client = account.client({ signal: run.signal, circuitBreaker: { isTest: true } });
	try {
		const [plant] = await client.plants.list();
		const zone: unknown = plant?.atsTimezoneStr;
		run.terminal.note(`${account.baseUrl} accepts the credentials.`);
		return typeof zone === 'string' ? { zone } : {};
	} catch (error) {
		run.signal.throwIfAborted();
		if (!(error instanceof Error)) throw error;
		if (error instanceof AtessAuthError || error instanceof AtessCircuitOpenError)
			throw new Problem(`Nothing was saved. ${errorText(error)}`);
		return { failure: errorText(error) };
	}
}
