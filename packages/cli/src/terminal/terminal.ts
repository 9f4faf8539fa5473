import pc from 'picocolors';

/** Where results and messages go. Results are for pipes and files; everything else is for a person. */
export interface Terminal {
	/** Writes a line of the result to standard output. */
	readonly out: (text: string) => void;
	/** Writes a line for a person to standard error. */
	readonly note: (text: string) => void;
	/** Colours of standard output: none unless it is a terminal. */
	readonly colours: ReturnType<typeof pc.createColors>;
	/** Whether a person can be asked. */
	readonly canAsk: boolean;
	/** Whether a bar can be drawn on standard error. */
	readonly canDraw: boolean;
}

export function createTerminal(): Terminal {
	const { stdin, stdout, stderr, env } = process;
	const plain = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
	return {
		out: (text) => {
			stdout.write(`${text}\n`);
		},
		note: (text) => {
			stderr.write(`${text}\n`);
		},
		colours: pc.createColors(stdout.isTTY && !plain && env.TERM !== 'dumb'),
		canAsk: stdin.isTTY && stderr.isTTY,
		canDraw: stderr.isTTY && env.TERM !== 'dumb',
	};
}
