# Completion of nervecourse for bash: sub-commands, options, what options
# take, and the ids of encounters, which `nervecourse list` knows.
# SPDX-License-Identifier: GPL-3.0-or-later

# The options in front of the command that take an argument, as a pattern.
_nervecourse_takes='@(--content|--store|--color|--export-folder)'

# Sets `command` to the words' command, `about` to what follows it, and
# `places` to the options that say where encounters and tables are.
_nervecourse_read() {
	local i word
	command= about= places=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $command ]]; then
			about=$word
			return
		elif [[ $word == $_nervecourse_takes ]]; then
			[[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
			((i++))
			[[ $word == @(--content|--store) && $i -lt $COMP_CWORD ]] &&
				places+=("$word" "${COMP_WORDS[i]/#~\//$HOME/}")
		elif [[ $word != -* ]]; then
			command=$word
		fi
	done
}

_nervecourse_ids() {
	"${COMP_WORDS[0]/#~\//$HOME/}" "${places[@]}" list 2>/dev/null |
		cut -f 1
}

# The words that may stand here; files are told by "FILES", folders by
# "FOLDERS".
_nervecourse_words() {
	case $1 in
	--content | --tests | --export-folder) echo FOLDERS ;;
	--store | --encounters | -o | --output) echo FILES ;;
	--color) echo auto always never contrast ;;
	--from)
		[[ $command == new || $command == ask ]] && _nervecourse_ids
		;;
	--id) _nervecourse_ids ;;
	--to) ;;
	*)
		case $command in
		'') echo new ask list report explain export evaluate replay content \
			store --content --store --color --mouse --pager \
			--no-pager --export-folder --kiosk --help --version ;;
		new) echo --from --help ;;
		ask) echo --id --from --help ;;
		list) echo --archived --help ;;
		report | explain) _nervecourse_ids; echo --help ;;
		export) echo --from --to --id --output --help ;;
		evaluate | replay) echo FILES --help ;;
		content)
			case $about in
			'') echo check list diff --help ;;
			check) echo FOLDERS --strict --tests --help ;;
			diff) echo FOLDERS --encounters --help ;;
			esac
			;;
		store)
			case $about in
			'') echo check backup --help ;;
			backup) echo FILES ;;
			esac
			;;
		esac
		;;
	esac
}

_nervecourse() {
	local current=${COMP_WORDS[COMP_CWORD]}
	local previous=${COMP_WORDS[COMP_CWORD - 1]}
	local command about places words hide=
	if [[ $current == '=' ]]; then
		current=
	elif [[ $previous == '=' ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	_nervecourse_read
	words=$(_nervecourse_words "$previous")
	COMPREPLY=()
	if [[ $words == FOLDERS* ]]; then
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$current")
	elif [[ $words == FILES* ]]; then
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
	fi
	words=${words#FOLDERS}
	words=${words#FILES}
	# Options only once they are begun.
	[[ $current == -* ]] || hide='-*'
	mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY \
		< <(compgen -X "$hide" -W "$words" -- "$current")
}

complete -F _nervecourse nervecourse
