import { fileURLToPath } from 'node:url';
import { startDemo } from './demo.ts';
import { readOptions, USAGE } from './options.ts';
import { DemoProblem, messageOf } from './problem.ts';
import { Progress } from './progress.ts';

const write = (text: string) => {
	process.stdout.write(text);
};

// The reader of our output (`| head`) may stop reading.
process.stdout.on('error', () => undefined);

async function main(): Promise<number> {
	const root = fileURLToPath(new URL('../..', import.meta.url));
	const options = readOptions(process.argv.slice(2), process.env, root);
	if (options.help) {
		write(USAGE);
		return 0;
	}
	const interruption = new AbortController();
	const interrupted = untilInterrupted(interruption);
	const demo = await startDemo({
		options,
		root,
		progress: new Progress(write),
		write,
		signal: interruption.signal,
	});
	try {
		if (options.once) return 0;
		write('\nCtrl-C ends both.\n');
		const crashed = demo.n8n.ended.then((code) => {
			if (interruption.signal.aborted) return;
			throw new DemoProblem(
				`n8n has ended by itself (code ${String(code)}): see ${demo.n8n.logFile}, then start again.`,
			);
		});
		await Promise.race([interrupted, crashed]);
		write('\nEnding n8n and the simulator ...\n');
		return 0;
	} finally {
		await demo.close();
	}
}

/** Ctrl-C, a signal, or the end of the script runner that started us (it may not pass signals on). */
function untilInterrupted(interruption: AbortController): Promise<void> {
	return new Promise((resolve) => {
		let since = 0;
		const interrupt = () => {
			if (interruption.signal.aborted) {
				// A second signal means that the user does not want to wait: the exit handlers end the processes at
				// once. The terminal and the script runner may each pass the same Ctrl-C on, though.
				if (Date.now() - since > 1_000) process.exit(130);
				return;
			}
			since = Date.now();
			interruption.abort(new DemoProblem('Interrupted.'));
			resolve();
		};
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
		if (process.env.npm_lifecycle_event !== undefined) {
			const runner = process.ppid;
			setInterval(() => {
				if (process.ppid !== runner && !interruption.signal.aborted) interrupt();
			}, 1_000).unref();
		}
	});
}

try {
	process.exitCode = await main();
} catch (error) {
	process.stderr.write(`${messageOf(error)}\n`);
	process.exitCode = 1;
}
