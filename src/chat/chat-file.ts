/** Which values may the keys of a chat file, and of the community's file, have? */

import { type Checked, check } from './breaches.ts';
import { WEEKDAYS } from './calendar.ts';
import { NETWORKS, THREAD_SHAPES } from './chat.ts';
import { handles, people } from './chat-file/people.ts';
import { line, MAX_TEXT, otherWords, paragraph, wording } from './chat-file/texts.ts';
import { date, place, start } from './chat-file/times.ts';
import { MAX_ENTRIES, topics } from './chat-file/topics.ts';
import { HASHTAG } from './chat-key.ts';
import type { KeyOfChat, KeyOfCommunity } from './keys.ts';
import { isLanguage, LANGUAGE } from './languages.ts';
import * as z from './schema-library.ts';
import { CUE } from './topics.ts';
import { isZone } from './zones.ts';

/** A chat file as written. */
export type ChatFile = z.infer<typeof chatFile>;

/** The community's file as written. */
export type CommunityFile = z.infer<typeof communityFile>;

/** More citations would take longer to post than the chat itself. */
export const MAX_CITATIONS = 100;

const NO_ZONE = 'is not the name of a time zone';
const NO_LANGUAGE = 'is not the code of a language';

const cue = z.string().check(z.regex(CUE, 'is not a cue'));

/** What a community settles once for all its chats, and a chat may override. */
const communityFile = z
  .partial(
    z.strictObject({
      hashtag: z
        .string()
        .check(
          z.regex(HASHTAG, 'has more than letters, digits and _, or no letter at all'),
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
      thread: z.enum(THREAD_SHAPES).check(
        z.meta({
          description: 'chain: T2 replies to T1; star: all reply to the opening, but further sources to those before.',
          examples: ['chain'],
        }),
      ),
      language: z.string().check(
        z.regex(LANGUAGE, { error: NO_LANGUAGE, abort: true }),
        z.refine(isLanguage, NO_LANGUAGE),
        z.meta({
          description: 'The language of the posts, which Bluesky and Mastodon tell their readers; en by default.',
          examples: ['de'],
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

/** The JSON Schemas of both files for editors, in draft 7, which editors support best. */
export function jsonSchemas(): { readonly chat: object; readonly community: object } {
  const options = { target: 'draft-7', io: 'input' } as const;
  return { chat: z.toJSONSchema(chatFile, options), community: z.toJSONSchema(communityFile, options) };
}
