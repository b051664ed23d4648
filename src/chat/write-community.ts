/** Which text has the file of a new community? */

import { weekdayOf } from './calendar.ts';
import { blankOf, type KeyOfCommunity } from './keys.ts';
import { schemaLine } from './schema-line.ts';
import { BUILT_IN, TEMPLATES } from './settled.ts';
import { yamlOf } from './yaml/text.ts';

/** What somebody says who begins a community; all else can be settled in its file. */
export type Shared = {
  readonly hashtag: string;
  /** `Europe/Berlin` */
  readonly timezone: string;
  readonly start: string;
  /** Undefined if the community meets on any day. */
  readonly weekday?: string | undefined;
  /** The date of the first chat, if it is known: it may be on the usual weekday. */
  readonly date?: string | undefined;
};

export function communityFileText({ hashtag, timezone, weekday, date, start }: Shared): string {
  const line = (key: KeyOfCommunity, value: string) => yamlOf([{ key, value }]);
  const day = date === undefined ? '…' : weekdayOf(date);
  return `${schemaLine('community')}
#
# What all chats of the community share. A chat file may say otherwise for one evening: it wins.

# In quotes, because YAML takes a # for a comment.
${line('hashtag', `#${hashtag.replace(/^#/, '')}`)}
# The chat goes by the clocks of this zone, summer and winter. A chat on another weekday is only warned about.
${line('timezone', timezone)}${weekday === undefined ? `# weekday: ${day}\n` : line('weekday', weekday)}${line('start', start)}
# {title}, {hashtag}, {time}, {topics}, {link}, {hosts} and {guests} are filled in for each chat.
# Keep {title} in the opening and the closing: X refuses a text that it had the week before.
# These are the built-in texts. One of your own counts once its # is taken out.
${TEMPLATES.map(key => `# ${line(key, BUILT_IN[key])}`).join('')}
# Where the chat is posted, and by whom: hcldr posts from no other account. Without the # it counts.
# networks: [x]
# accounts:${blankOf('accounts')?.replace('\n', '\n# ')}
`;
}
