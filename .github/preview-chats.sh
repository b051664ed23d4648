#!/usr/bin/env bash
# Prints, as Markdown, the whole thread of each chat that differs from a commit: for the summary of a pull request.
set -euo pipefail
base="$1"

mapfile -d '' -t chats < <(git diff -z --name-only --diff-filter=d "$base"...HEAD -- 'chats/*.yaml' ':!chats/community.yaml')
if [ "${#chats[@]}" -eq 0 ]; then
  echo "No chat is added or changed."
  exit 0
fi
# What is wrong stands above each thread, and fails the step that checks: here it is only shown.
node bin/hcldr.js check --format markdown -- "${chats[@]}" || [ "$?" -eq 1 ]
