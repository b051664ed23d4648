/** Which keys may stand in a chat file and in the community's file, and what may stand behind them? */

import { type Checked, check } from './breaches.ts';
import { NETWORK_TITLES, NETWORKS, type NetworkName } from './chat.ts';
import { HANDLES, LONGEST_HANDLE } from './handles.ts';
import type { KeyOfChat, KeyOfCommunity, TOPIC_KEYS } from './keys.ts';
import { OFFSET } from './schedule.ts';
import * as z from './schema-library.ts';
import { CUE, LABEL } from './topics.ts';
import { isZone, TIME } from './wall-clock.ts';
import { WEEKDAYS } from './weekdays.ts';

/** A chat file as written. */
export type ChatFile = z.infer<typeof chatFile>;

/** The community's file as written. */
export type CommunityFile = z.infer<typeof communityFile>;

// Compiling the schema costs more than the two files that it reads.
z.config({ jitless: true });

/** The longest text: far above any network's limit, and short enough to be measured. */
const MAX_TEXT = 2000;

/** More topics, or posts beside them, do not fit into an evening. */
export const MAX_ENTRIES = 20;

/** More sources take longer to post than the chat itself. */
export const MAX_CITATIONS = 100;
const COUNT = 'has fewer than 1 or more than 20 entries';

const NO_ZONE = 'is not the name of a time zone';

const text = z
  .string()
  .check(
    z.regex(/[^\s…]/, { error: 'is empty', abort: true }),
    z.maxLength(MAX_TEXT, 'is longer than 2,000 characters'),
  );
const line = text.check(z.regex(/^[^\t\r\n]*$/, 'has a line break or a tab'));
const paragraph = text.check(z.regex(/^[^\t]*$/, 'has a tab inside'));

const date = z.string().check(
  z.regex(/^([A-Za-z]{3,9}\.?,? +)?[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'is not a date'),
  z.meta({
    description: 'The day of the chat; its weekday may stand before it.',
    examples: ['2022-12-06', 'Tuesday 2022-12-06'],
  }),
);

const start = z.string().check(
  z.regex(new RegExp(`^${TIME}$`), 'is not a time of day'),
  z.meta({
    description: 'When the chat begins, by the clocks of its timezone.',
    examples: ['8:30pm', '8:30 PM ET', '20:30'],
  }),
);

const place = z
  .string()
  .check(
    z.regex(new RegExp(`^(?:${OFFSET}|${TIME})$`), 'is neither an offset nor a time of day'),
    z.meta({ description: 'An offset from the start, or a time of day.', examples: ['+18m', '+90s', '8:48pm'] }),
  );

const label = z.string().check(z.regex(LABEL, 'is not a label'));

const cue = z.string().check(z.regex(CUE, 'is not a cue'));

const question = paragraph.check(
  z.meta({ description: 'What is asked.', examples: ['How important is community to healthcare?'] }),
);

/** Other words for a network, beside those that all have. */
const otherWords = Object.fromEntries(
  NETWORKS.map(network => [
    network,
    z.optional(
      paragraph.check(
        z.meta({
          description: `Other words, for ${NETWORK_TITLES[network]} alone.`,
          examples: ['How important is it?'],
        }),
      ),
    ),
  ]),
) as Record<NetworkName, z.ZodMiniOptional<typeof paragraph>>;

/** Names on all systems, so that a file that is there is there for everybody; where a link leads is looked at on the disk. */
const image = z.string().check(
  z.regex(/^[^\\]*$/, { error: 'has a backslash', abort: true }),
  z.regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:)/, {
    error: 'is an address, and not a file beside the chat file',
    abort: true,
  }),
  z.regex(/^(?![/~])/, { error: 'does not begin at the folder of the chat file', abort: true }),
  z.regex(/^(?!(.*\/)?\.\.(\/|$))/, { error: 'leads out of the folder of the chat file', abort: true }),
  z.regex(/\.([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Gg][Ii][Ff]|[Ww][Ee][Bb][Pp])$/, {
    error: 'does not end in .png, .jpg, .gif or .webp',
    abort: true,
  }),
  z.maxLength(300, 'is longer than 300 characters'),
  z.meta({
    description: 'A picture: a file in the folder of the chat file, or in one below it.',
    examples: ['pictures/t1.png'],
  }),
);

/** X's limit, and the least of the three. */
const MAX_ALT = 1000;

const alt = z.string().check(
  z.regex(/\S/, { error: 'is empty', abort: true }),
  z.regex(/^[^\t]*$/, 'has a tab inside'),
  z.maxLength(MAX_ALT, 'is longer than 1,000 characters'),
  z.meta({
    description: 'What is to be seen on the picture, for those who do not see it.',
    examples: ['A circle of people, each with a speech bubble'],
  }),
);

const topicInParts = z
  .strictObject({
    text: question,
    at: z.optional(place),
    image: z.optional(image),
    alt: z.optional(alt),
    ...otherWords,
  } satisfies Record<(typeof TOPIC_KEYS)[number], unknown>)
  .check(
    z.refine(({ image, alt }) => image === undefined || alt !== undefined, {
      error: 'is missing: what is to be seen on the picture',
      path: ['alt'],
    }),
    z.refine(({ image, alt }) => alt === undefined || image !== undefined, {
      error: 'is missing: there is no picture that alt could tell of',
      path: ['image'],
    }),
    // zod has no check of keys that go together; in JSON Schema they are told so.
    z.meta({ dependencies: { image: ['alt'], alt: ['image'] } }),
  );

const topic = z.union([question, topicInParts]);

const topics = z
  .union([
    z.record(label, topic).check(
      z.refine(each => isCount(Object.keys(each).length), COUNT),
      // zod has no check for the number of keys that JSON Schema would know of.
      z.meta({ minProperties: 1, maxProperties: MAX_ENTRIES }),
    ),
    z.array(topic).check(z.minLength(1, COUNT), z.maxLength(MAX_ENTRIES, COUNT)),
  ])
  .check(
    z.meta({
      description: 'What is asked, 1 to 20 topics: labels and texts, or a plain list that hcldr numbers.',
      examples: [{ T1: 'How important is community to healthcare?' }],
    }),
  );

/** A text that a network may have in other words. */
function wording(meta: { description: string; examples: string[] }) {
  return z.union([paragraph, z.strictObject({ text: paragraph, ...otherWords })]).check(z.meta(meta));
}

const handles = {
  x: z.optional(
    z
      .string()
      .check(
        z.regex(HANDLES.x, 'is not a handle of X'),
        z.meta({ description: 'The handle on X, with @ (then in quotes) or without.', examples: ['@hcldr', 'hcldr'] }),
      ),
  ),
  bluesky: z.optional(
    z.string().check(
      z.regex(HANDLES.bluesky, 'is not a handle of Bluesky'),
      z.maxLength(LONGEST_HANDLE, 'is not a handle of Bluesky'),
      z.meta({
        description: 'The handle on Bluesky, with @ (then in quotes) or without.',
        examples: ['@hcldr.bsky.social'],
      }),
    ),
  ),
  mastodon: z.optional(
    z
      .string()
      .check(
        z.regex(HANDLES.mastodon, 'is not a handle of Mastodon'),
        z.maxLength(LONGEST_HANDLE, 'is not a handle of Mastodon'),
        z.meta({ description: 'The handle on Mastodon with its instance.', examples: ['@hcldr@mastodon.social'] }),
      ),
  ),
};

const name = line.check(z.meta({ description: 'A name.', examples: ['Ana Diaz'] }));
const person = z.union([name, z.strictObject({ name, ...handles })]);
const people = z.union([name, z.array(person)]);

/** What a community settles once for all its chats, and a chat may settle otherwise. */
const communityFile = z
  .partial(
    z.strictObject({
      hashtag: z
        .string()
        .check(
          z.regex(
            /^#?(?=.*\p{L})[\p{L}\p{M}\p{N}_]{1,100}$/u,
            'has more than letters, digits and _, or no letter at all',
          ),
          z.meta({ description: 'The hashtag, with # (then in quotes) or without.', examples: ['#hcldr', 'hcldr'] }),
        ),
      timezone: z
        .string()
        .check(
          z.regex(/^(UTC|[A-Za-z_]+\/[\w+/-]+)$/, { error: NO_ZONE, abort: true }),
          z.refine(isZone, NO_ZONE),
          z.meta({ description: 'The zone whose clocks the chat goes by.', examples: ['America/New_York'] }),
        ),
      weekday: z.enum(WEEKDAYS).check(
        z.meta({
          description: 'On which the community meets: a chat on another day is warned about.',
          examples: ['Tuesday'],
        }),
      ),
      start,
      schedule: z.record(cue, place).check(
        z.meta({
          description: 'When cues go out, where that differs from the usual: opening, T1 …, closing, sources.',
          examples: [{ closing: '+56m' }],
        }),
      ),
      thread: z.enum(['chain', 'star']).check(
        z.meta({
          description: 'chain: T2 replies to T1; star: all reply to the opening, but further sources to those before.',
          examples: ['chain'],
        }),
      ),
      opening: wording({
        description: 'The first post. {title} {hashtag} {time} {topics} {link} {hosts} {guests} are filled in.',
        examples: ['Welcome to {hashtag}! Our chat: {title}.'],
      }),
      closing: wording({
        description: 'The last post before the sources, with the placeholders of the opening.',
        examples: ['That was {hashtag} on “{title}”. Thank you all for coming!'],
      }),
      sources: wording({
        description: 'The heading of the posts with the citations, with the placeholders of the opening.',
        examples: ['Sources for {hashtag} “{title}”:'],
      }),
      link: z
        .string()
        .check(
          z.regex(/^https?:\/\/\S+$/, 'is not a web address'),
          z.maxLength(MAX_TEXT, 'is longer than 2,000 characters'),
          z.meta({ description: 'A web address for {link}.', examples: ['https://example.org/chat'] }),
        ),
      hosts: people.check(
        z.meta({ description: 'Who moderates, for {hosts}.', examples: [['Ana Diaz', 'Joe Bloggs'], 'Ana Diaz'] }),
      ),
      guests: people.check(
        z.meta({ description: 'Who is invited, for {guests}.', examples: [['Ana Diaz', 'Joe Bloggs'], 'Ana Diaz'] }),
      ),
      extra: z
        .array(
          z.strictObject({
            at: place,
            text: paragraph.check(
              z.meta({
                description: 'What is posted, with the placeholders of the opening.',
                examples: ['In ten minutes: {title}'],
              }),
            ),
            ...otherWords,
          }),
        )
        .check(
          z.maxLength(MAX_ENTRIES, 'has more than 20 entries'),
          z.meta({
            description: 'Posts of the account outside the thread.',
            examples: [[{ at: '-10m', text: 'In ten minutes: {title}' }]],
          }),
        ),
      networks: z.array(z.enum(NETWORKS)).check(
        z.minLength(1, 'is an empty list'),
        z.meta({
          description: 'Where the chat is posted; X alone by default.',
          examples: [['x', 'bluesky', 'mastodon']],
        }),
      ),
      accounts: z.strictObject(handles).check(
        z.meta({
          description: 'The account that posts, by network.',
          examples: [{ x: '@hcldr', bluesky: '@hcldr.bsky.social' }],
        }),
      ),
    } satisfies Record<KeyOfCommunity, unknown>),
  )
  .register(z.globalRegistry, { title: 'What the chats of a community share' });

const chatFile = z
  .strictObject({
    title: line.check(
      z.meta({ description: 'What the chat is about.', examples: ['The Importance of Community in Healthcare'] }),
    ),
    date,
    topics,
    citations: z.optional(
      z
        .array(
          line.check(
            z.meta({ description: 'One source.', examples: ['Cinelli, Matteo. “The echo chamber effect”, 2021'] }),
          ),
        )
        .check(
          z.maxLength(MAX_CITATIONS, 'has more than 100 entries'),
          z.meta({
            description: 'The sources, posted after the closing.',
            examples: [['Cinelli, Matteo. “The echo chamber effect”, 2021']],
          }),
        ),
    ),
    ...communityFile.shape,
  } satisfies Record<KeyOfChat | KeyOfCommunity, unknown>)
  .register(z.globalRegistry, { title: 'A chat of hcldr' });

export function checkChatFile(value: unknown): Checked<ChatFile> {
  return check(value, chatFile);
}

export function checkCommunityFile(value: unknown): Checked<CommunityFile> {
  return check(value, communityFile);
}

/** For editors: the JSON Schemas (draft 7, which editors know best) of both files. */
export function jsonSchemas(): { readonly chat: object; readonly community: object } {
  const options = { target: 'draft-7', io: 'input' } as const;
  return { chat: z.toJSONSchema(chatFile, options), community: z.toJSONSchema(communityFile, options) };
}

function isCount(count: number): boolean {
  return count >= 1 && count <= MAX_ENTRIES;
}
