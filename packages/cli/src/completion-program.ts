import type { Command } from 'commander';
import { SHELLS } from './completion/scripts.ts';
import { wordsOf } from './completion/words.ts';
import type { Start } from './program-options.ts';
import { EXIT } from './terminal/problem.ts';
import { unknownName } from './terminal/unknown-name.ts';

/** The script by which a shell completes commands and options. */
export function addCompletionCommand(program: Command, start: Start): void {
	program
		.command('completion')
		.argument('<shell>', Object.keys(SHELLS).join(', '))
		.summary('the completion script of a shell: bash, zsh or fish')
		.description('Print the script by which a shell completes commands and options.')
		.addHelpText('after', COMPLETION)
		.action((shell: string) =>
			start(({ terminal }) => {
				const script = SHELLS[shell];
				if (!script) throw unknownName('shell', shell, Object.keys(SHELLS));
				terminal.out(script(wordsOf(program)));
				return Promise.resolve(EXIT.done);
			}),
		);
}

const COMPLETION = `
Examples:
  source <(atess completion bash)                                    in ~/.bashrc
  atess completion zsh > ~/.zfunc/_atess                             a folder of $fpath
  atess completion fish > ~/.config/fish/completions/atess.fish
`;
