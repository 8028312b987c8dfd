#!/usr/bin/env bash
# Each completion script in its own shell.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/path" "$work/out"
ln -s "$bin" "$work/path/copydesk"
export PATH="$work/path:$PATH" HOME="$work"
printf '%s\n' '{"id":"paris/ferry.txt"}' '{"id":"paris/mayor.txt"}' >"$work/out/documents.jsonl"
for shell in bash fish powershell zsh; do
	wants 0 copydesk completion $shell
	cp "$work/said" "$work/completion.$shell"
done
wants 2 copydesk completion tcsh
says "bash, fish, powershell, zsh"

if have bash && [ -r /usr/share/bash-completion/bash_completion ]; then
	# bashed WORD...: what bash offers for the last word
	bashed() {
		wants 0 bash -c '
			. /usr/share/bash-completion/bash_completion
			. "$0"
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_TYPE=9
			compopt() { :; } # there is no completion under way
			__start_copydesk
			printf "%s\n" "${COMPREPLY[@]}"' "$work/completion.bash" "$@"
	}
	bashed copydesk che
	says check
	bashed copydesk check --fail
	says --fail-on
	bashed copydesk run --stages clean,d
	says 'clean\,dedupe' # as it is typed
	bashed copydesk rules spin.sp
	says spin.spun
	bashed copydesk explain "$work/out" paris/f
	says paris/ferry.txt
fi
if have zsh; then
	wants 0 zsh -n "$work/completion.zsh"
	# A completion needs a terminal: zpty gives one to a second zsh. Tab is typed, and what is shown is looked at.
	zshed() {
		wants 0 zsh -f -c '
			zmodload zsh/zpty
			zpty shell "TERM=dumb zsh -f -i"
			zpty -w shell "PS1=; stty cols 300; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; . $1; compdef _copydesk copydesk; print re\ady"
			while zpty -r shell line && [[ $line != *ready* ]]; do :; done
			zpty -w -n shell "$2"$'"'\t'"'
			for n in {1..100}; do
				if zpty -r -t shell line; then shown+=${line//[$'"'\\r\\n'"']/}; else sleep 0.05; fi
				[[ $shown == *"$3"* ]] && exit 0
			done
			print -r -- "$shown"
			exit 1' shell "$work/completion.zsh" "$1" "$2"
	}
	zshed "copydesk che" "copydesk check"
	zshed "copydesk check --fail-o" "--fail-on"
	zshed "copydesk explain $work/out paris/f" "paris/ferry.txt"
fi
if have fish; then
	fished() { wants 0 fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$work/completion.fish" "$1"; }
	fished "copydesk che"
	says "check"
	fished "copydesk check --fail-"
	says "--fail-on"
	fished "copydesk run --stages clean,d"
	says "clean,dedupe"
	fished "copydesk explain $work/out paris/f"
	says "paris/ferry.txt"
fi
if have pwsh; then
	# shellcheck disable=SC2016
	wants 0 pwsh -NoProfile -Command '. $args[0]; $line = "copydesk che"; (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText' -args "$work/completion.powershell"
	says check
fi
done_with
