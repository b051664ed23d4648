#!/usr/bin/env bash
# Prints, as Markdown, the whole thread of each chat that differs from a commit: for the summary of a pull request.
set -euo pipefail
base="$1"

changed() {
  git diff -z --name-only --no-renames "$base"...HEAD "$@"
}

# The file that all chats share stands for the latest of them.
mapfile -d '' -t chats < <(changed --diff-filter=d -- ':(glob)chats/[!.]*.yaml' ':(glob)chats/[!.]*.yml')
# A picture is seen with the chats that name it, and is missed there where it is taken away.
while IFS= read -r -d '' picture; do
  mapfile -d '' -t -O "${#chats[@]}" chats < <(grep -lsZF -e "${picture#chats/}" -- chats/*.yaml chats/*.yml)
done < <(changed -- ':(icase)chats/*.png' ':(icase)chats/*.jp*g' ':(icase)chats/*.gif' ':(icase)chats/*.webp')

if [ "${#chats[@]}" -eq 0 ]; then
  echo "No chat is added or changed."
  exit 0
fi
# What is wrong stands above each thread, and fails the step that checks: here it is only shown.
node bin/hcldr.js check --format markdown -- "${chats[@]}" || [ "$?" -eq 1 ]
