import type { CommandWords, Word } from './words.ts';

/** The shells, each with the script that completes the words of the program in it. */
export const SHELLS: Readonly<Record<string, (all: readonly CommandWords[]) => string>> = {
	bash: bashScript,
	zsh: zshScript,
	fish: fishScript,
};

/** The steps from a command to one below it, such as " settings" and "settings get". */
function stepsOf(all: readonly CommandWords[]): string[] {
	return all
		.filter(({ path }) => path !== '')
		.map(({ path }) => (path.includes(' ') ? path : ` ${path}`));
}

/** A text in single quotes, in which only these are special. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Where nothing fits, bash completes names of files. */
function bashScript(all: readonly CommandWords[]): string {
	const cases = all.map(({ path, commands, options }) => {
		const words = [...commands, ...options].map(({ text }) => text).join(' ');
		return `\t\t${quoted(path)}) words=${quoted(words)} ;;`;
	});
	return `# bash completion for atess. Load it with: source <(atess completion bash)
_atess() {
	local current="\${COMP_WORDS[COMP_CWORD]}" command='' word words=''
	for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case "$command $word" in
		${stepsOf(all).map(quoted).join(' | ')}) command="\${command:+$command }$word" ;;
		esac
	done
	case "$command" in
${cases.join('\n')}
	esac
	COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _atess atess`;
}

function zshScript(all: readonly CommandWords[]): string {
	const described = ({ text, about }: Word): string =>
		quoted(`${text.replaceAll(':', '\\:')}:${about}`);
	const list = (words: readonly Word[]): string => `(${words.map(described).join(' ')})`;
	const cases = all.map(
		({ path, commands, options }) =>
			`\t\t${quoted(path)}) commands=${list(commands)} options=${list(options)} ;;`,
	);
	return `#compdef atess
# zsh completion for atess. Write it to a folder of $fpath: atess completion zsh > ~/.zfunc/_atess
_atess() {
	local command='' word
	local -a commands options
	for word in "\${(@)words[2,CURRENT-1]}"; do
		case "$command $word" in
		${stepsOf(all).map(quoted).join(' | ')}) command="\${command:+$command }$word" ;;
		esac
	done
	case "$command" in
${cases.join('\n')}
	esac
	# With -o, zsh shows them only behind a dash.
	_describe -o option options
	_describe command commands || _files
}
if [ "$funcstack[1]" = '_atess' ]; then _atess "$@"; else compdef _atess atess; fi`;
}

function fishScript(all: readonly CommandWords[]): string {
	const here = (path: string): string => `test "$(__atess_command)" = ${quoted(path)}`;
	const text = (value: string): string =>
		`'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
	const lines = all.flatMap(({ path, commands, options }) => [
		...commands.map(
			(one) =>
				`complete -c atess -f -n ${text(here(path))} -a ${text(one.text)} -d ${text(one.about)}`,
		),
		...options.map(
			(one) =>
				`complete -c atess -n ${text(here(path))} -l ${text(one.text.slice(2))} -d ${text(one.about)}`,
		),
	]);
	return `# fish completion for atess. Write it to ~/.config/fish/completions/atess.fish
function __atess_command
	set -l command ''
	for word in (commandline -opc)[2..]
		switch "$command $word"
			case ${stepsOf(all).map(text).join(' ')}
				set command (string trim "$command $word")
		end
	end
	echo $command
end
${lines.join('\n')}`;
}
