import { homedir } from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where this program remembers from one run to the next when it last called, and what it wrote. */
export function stateFolder(env: Environment): string {
	return (
		env.ATESS_STATE_DIR ??
		path.join(env.XDG_STATE_HOME ?? path.join(homedir(), '.local', 'state'), 'atess')
	);
}

/** Where its configuration is looked for, unless told otherwise. */
export function configFile(env: Environment): string {
	return (
		env.ATESS_CONFIG ??
		path.join(env.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), 'atess', 'config.json')
	);
}
