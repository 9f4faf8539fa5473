import { delimiter, dirname } from 'node:path';

export interface N8nEnvironmentOptions {
	/** n8n keeps everything it writes below `<userFolder>/.n8n`. */
	userFolder: string;
	port: number;
	brokerPort: number;
	/** n8n's own default zone (IANA), used by workflows that set none. Default UTC. */
	timezone?: string;
	/** Where n8n keeps binary data, if not where it does by default. */
	binaryDataMode?: 'filesystem' | 'database';
}

/** The variables of the user's shell that n8n may see: no `N8N_*`, `DB_*` or `NODE_OPTIONS` of another n8n. */
const INHERITED = [
	'HOME',
	'USERPROFILE',
	'SystemRoot',
	'COMSPEC',
	'LANG',
	'LC_ALL',
	'TMPDIR',
	'TEMP',
	'TMP',
];

/** Everything by which n8n 2.41 calls home or fetches something, switched off. */
const NO_OUTGOING_CONNECTIONS: NodeJS.ProcessEnv = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	// The list of verified packages; packages that are not verified stay allowed.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	// The editor itself queries the npm registry about every community package that is shown to it.
	N8N_CONTENT_SECURITY_POLICY: "connect-src 'self' data: blob:; img-src 'self' data: blob:",
	// Modules that send requests to a server of n8n or of a vendor, or only make sense in a company.
	N8N_DISABLED_MODULES: [
		'mcp-registry',
		'instance-ai',
		'quick-connect',
		'chat-hub',
		'source-control',
		'external-secrets',
		'sso-oidc',
		'sso-saml',
		'ldap',
		'log-streaming',
		'otel',
	].join(','),
};

/** The whole environment of the n8n process: nothing but what is named here reaches it. */
export function n8nEnvironment(options: N8nEnvironmentOptions): NodeJS.ProcessEnv {
	const { userFolder, port, brokerPort, timezone = 'UTC', binaryDataMode } = options;
	const inherited = Object.fromEntries(
		INHERITED.flatMap((name) => {
			const value = process.env[name];
			return value === undefined ? [] : [[name, value]];
		}),
	);
	return {
		...inherited,
		...NO_OUTGOING_CONNECTIONS,
		// n8n starts its task runner as `node`, which must be this Node and not an older one of the user.
		PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://localhost:${port}/`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// Served over plain HTTP on the loopback interface.
		N8N_SECURE_COOKIE: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		// Needs a virtual environment that no installation from the registry has.
		N8N_PYTHON_ENABLED: 'false',
		N8N_LOG_OUTPUT: 'console',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		GENERIC_TIMEZONE: timezone,
		...(binaryDataMode && { N8N_DEFAULT_BINARY_DATA_MODE: binaryDataMode }),
	};
}
