# Prints the proposals of an interactive zsh: zsh -f zsh-proposals.zsh FOLDER LINE
# FOLDER has the completion script as _atess. LINE is typed, and then the tabulator.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -D -u"
zpty -w shell 'bindkey "^I" list-choices; finish() { print -r -- END; exit }; zle -N finish; bindkey "^X" finish'
zpty -w shell 'COLUMNS=200; LINES=500; LISTMAX=10000; print -r -- READY'
while zpty -r shell line; do [[ $line == READY* ]] && break; done
zpty -w -n shell "$2"$'\t\x18'
while zpty -r shell line; do
	print -r -- "$line"
	[[ $line == *END* ]] && break
done
zpty -d shell
