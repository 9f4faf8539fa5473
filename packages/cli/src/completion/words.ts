import type { Command } from 'commander';

/** A word that can stand next, with what it does. */
export interface Word {
	readonly text: string;
	readonly about: string;
}

/** The words that can follow one command, such as "settings get"; the program itself is "". */
export interface CommandWords {
	readonly path: string;
	readonly commands: readonly Word[];
	readonly options: readonly Word[];
}

/** The commands and options of a program, its own first. */
export function wordsOf(program: Command, path = ''): readonly CommandWords[] {
	const help = program.createHelp();
	const commands = help.visibleCommands(program);
	const options = help.visibleOptions(program).flatMap(({ long, description }): Word[] => {
		return typeof long === 'string' ? [{ text: long, about: description }] : [];
	});
	return [
		{
			path,
			commands: commands.map((one) => ({
				text: one.name(),
				about: help.subcommandDescription(one),
			})),
			options,
		},
		...commands.flatMap((one) => wordsOf(one, path === '' ? one.name() : `${path} ${one.name()}`)),
	];
}
