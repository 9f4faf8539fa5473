import { homedir } from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable; an empty one counts as not set, as an unset one of a script is written. */
export function variable(env: Environment, name: string): string | undefined {
	const value = env[name];
	return value === '' ? undefined : value;
}

function home(env: Environment): string {
	return variable(env, 'HOME') ?? homedir();
}

/** Where this program remembers from one run to the next when it last called, and what it wrote. */
export function stateFolder(env: Environment): string {
	return (
		variable(env, 'ATESS_STATE_DIR') ??
		path.join(variable(env, 'XDG_STATE_HOME') ?? path.join(home(env), '.local', 'state'), 'atess')
	);
}

/** The default folder of its configuration. */
export function configFile(env: Environment): string {
	return (
		variable(env, 'ATESS_CONFIG') ??
		path.join(
			variable(env, 'XDG_CONFIG_HOME') ?? path.join(home(env), '.config'),
			'atess',
			'config.json',
		)
	);
}
