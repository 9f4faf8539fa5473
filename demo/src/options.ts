import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DemoProblem, messageOf } from './problem.ts';

export interface DemoOptions {
	/** Exit after the report. */
	once: boolean;
	/** Begin with an empty n8n. */
	fresh: boolean;
	help: boolean;
	n8nPort: number;
	brokerPort: number;
	simulatorPort: number;
	/** Page of the inbox, and its chat services. */
	inboxPort: number;
	mailPort: number;
	/** Where n8n keeps its data between starts. */
	folder: string;
}

export const USAGE = `Starts the simulator, an inbox and the real n8n with the ATESS nodes, and runs the example "01 Daily report by mail".

  pnpm start [flags]           stays up until Ctrl-C
  pnpm run start:once [flags]  ends after the report

  --fresh                  forget the n8n of earlier starts
  --n8n-port <port>        default 5678, or ATESS_N8N_PORT
  --simulator-port <port>  default 8090, or ATESS_SIMULATOR_PORT
  --inbox-port <port>      page for mails and chat messages; default 8091, or ATESS_INBOX_PORT
  --mail-port <port>       mail server of the inbox; default 8092, or ATESS_MAIL_PORT
  --broker-port <port>     n8n's task runners; default 5679, or ATESS_BROKER_PORT
  --folder <path>          where n8n keeps its data; default .demo in the project
`;

/**
 * Flags first, then environment variables, then defaults.
 * @param root the workspace, where the data go by default
 * @throws DemoProblem naming the flag that is unknown or has no usable value
 */
export function readOptions(
	args: readonly string[],
	env: NodeJS.ProcessEnv,
	root: string,
): DemoOptions {
	let values;
	try {
		({ values } = parseArgs({
			// `pnpm start -- --fresh` hands the separator over.
			args: args.filter((arg) => arg !== '--'),
			options: {
				once: { type: 'boolean', default: false },
				fresh: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
				folder: { type: 'string' },
				'n8n-port': { type: 'string' },
				'broker-port': { type: 'string' },
				'simulator-port': { type: 'string' },
				'inbox-port': { type: 'string' },
				'mail-port': { type: 'string' },
			},
		}));
	} catch (error) {
		const [reason = ''] = messageOf(error).split('. ');
		throw new DemoProblem(`${reason}: --help lists the flags.`);
	}
	const { once, fresh, help } = values;
	return {
		once,
		fresh,
		help,
		folder: resolve(values.folder ?? join(root, '.demo')),
		n8nPort: port('--n8n-port', values['n8n-port'] ?? env.ATESS_N8N_PORT, 5678),
		brokerPort: port('--broker-port', values['broker-port'] ?? env.ATESS_BROKER_PORT, 5679),
		simulatorPort: port(
			'--simulator-port',
			values['simulator-port'] ?? env.ATESS_SIMULATOR_PORT,
			8090,
		),
		inboxPort: port('--inbox-port', values['inbox-port'] ?? env.ATESS_INBOX_PORT, 8091),
		mailPort: port('--mail-port', values['mail-port'] ?? env.ATESS_MAIL_PORT, 8092),
	};
}

function port(flag: string, value: string | undefined, fallback: number): number {
	if (value === undefined || value === '') return fallback;
	const number = Number(value);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		throw new DemoProblem(`${flag} must be a port from 1 to 65535, not "${value}".`);
	}
	return number;
}
