import pc from 'picocolors';
import { printable, printableLine } from 'atess-client/internal';
import { printableInColour } from './printable.ts';
import { fitted } from './table.ts';
import { sinkTo, type Output } from './streams.ts';

/** Where results and messages go. Results are for pipes and files; everything else is for a person. */
export interface Terminal {
	/** Writes a line of the result to standard output. */
	readonly out: (text: string) => void;
	/** Writes a sentence for a person to standard output, in lines that fit the terminal. */
	readonly tell: (text: string, paint?: (line: string) => string) => void;
	/** Writes a line for a person to standard error. */
	readonly note: (text: string) => void;
	/** Colours of standard output: none unless it is a terminal. */
	readonly colours: ReturnType<typeof pc.createColors>;
	/** Whether a prompt is possible. */
	readonly canAsk: boolean;
	/** Whether a bar can be drawn on standard error. */
	readonly canDraw: boolean;
	/** Begins a new screen, where standard output is a terminal. */
	readonly clear: () => void;
	/** Shows a line on standard error in place of the one that was drawn before, if `canDraw`; an empty one removes it. */
	readonly draw: (line: string) => void;
	/** Why results did not reach standard output, such as a full disk; a closed pipe is not a failure. */
	readonly outFailure: () => Error | undefined;
}

/** The streams of a process, and the variables that decide about colours. */
export interface Streams {
	readonly stdin: { readonly isTTY?: boolean };
	readonly stdout: Output;
	readonly stderr: Output;
	readonly env: Readonly<Record<string, string | undefined>>;
}

export function createTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
	const plain = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
	const inColour = stdout.isTTY === true && !plain && env.TERM !== 'dumb';
	const [results, messages] = [sinkTo(stdout), sinkTo(stderr)];
	const canDraw = stderr.isTTY === true && env.TERM !== 'dumb';
	let isDrawn = false;
	const draw = (line: string): void => {
		if (!canDraw || (line === '' && !isDrawn)) return;
		messages.write(`\r\u001b[2K${printableLine(line)}`);
		isDrawn = line !== '';
	};
	const out = (text: string): void => {
		draw('');
		results.write(`${inColour ? printableInColour(text) : printable(text)}\n`);
	};
	return {
		draw,
		clear: () => {
			if (stdout.isTTY === true) results.write('\u001b[2J\u001b[H');
		},
		out,
		tell: (text, paint) => {
			out(fitted(text, paint));
		},
		note: (text) => {
			draw('');
			messages.write(`${printable(text)}\n`);
		},
		outFailure: results.failure,
		colours: pc.createColors(inColour),
		canAsk: stdin.isTTY === true && stderr.isTTY === true,
		canDraw,
	};
}
