import type { Credential } from './n8n-types.ts';

/** The n8n credential for a mail server of this machine that needs no login. */
export function mailCredential({ mailPort }: { readonly mailPort: number }): Credential {
	return {
		name: 'Mail server',
		type: 'smtp',
		data: {
			user: '',
			password: '',
			host: '127.0.0.1',
			port: mailPort,
			secure: false,
			disableStartTls: true,
			hostName: '',
		},
	};
}

/** A PostgreSQL server of this machine. */
export interface Database {
	readonly port: number;
	readonly user?: string;
	readonly password?: string;
	readonly database?: string;
}

/** The n8n credential for a PostgreSQL server of this machine. */
export function postgresCredential(options: Database): Credential {
	const { port, user = 'postgres', password = '', database = 'postgres' } = options;
	return {
		name: 'PostgreSQL',
		type: 'postgres',
		data: { host: '127.0.0.1', port, user, password, database, ssl: 'disable', sshTunnel: false },
	};
}
