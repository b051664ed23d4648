/** What does a dry run tell a program? */

import type { Chat, Instant, NetworkName } from '../chat/chat.ts';
import { ENGLISH } from '../chat/languages.ts';
import type { Problem } from '../chat/problem.ts';
import { showISO } from '../chat/wall-clock.ts';
import { costOf } from './cost.ts';
import type { Note } from './rulers/ruler.ts';
import type { RunSheet } from './run-sheet.ts';

/**
 * The shape of `hcldr run FILE --dry-run --json`. Version 1 may gain fields, but none is removed or changes its
 * meaning.
 */
type DryRunJson = {
  readonly version: 1;
  /** `null` if errors keep the file from being read as a chat. */
  readonly chat: {
    readonly title: string;
    /** With its sign: `#hcldr`. */
    readonly hashtag: string;
    /** The day in the chat's zone, `2022-12-06`. */
    readonly date: string;
    /** `America/New_York` */
    readonly zone: string;
    /** In UTC: `2022-12-07T01:30:00.000Z`. If `--start` is given, that start. */
    readonly startsAt: string;
    /** In the chat's zone: `2022-12-06T20:30:00-05:00`. */
    readonly startsAtLocal: string;
    readonly topics: number;
    readonly thread: Chat['thread'];
    /** That of the posts: `en`. */
    readonly language: string;
  } | null;
  /** One for each network; empty if a text cannot be posted. */
  readonly sheets: readonly SheetJson[];
  /** Errors and warnings, with their places in the file. */
  readonly problems: readonly Problem[];
};

type SheetJson = {
  readonly network: NetworkName;
  /** In the order in which they are due. */
  readonly cues: readonly {
    /** `opening`, `T1` …, `closing`, `sources`, `sources-2` …; `extra-1` … */
    readonly id: string;
    /** In UTC: `2022-12-07T01:35:00.000Z`. */
    readonly at: string;
    /** In the chat's zone: `2022-12-06T20:35:00-05:00`. */
    readonly atLocal: string;
    /** From the start; negative means before it. */
    readonly offsetSeconds: number;
    /** Exactly what is sent. */
    readonly text: string;
    /** In the network's own units. */
    readonly used: number;
    readonly limit: number;
    /** The id of the cue to which it replies; `null` if it opens the thread or stands outside it. */
    readonly replyTo: string | null;
    /** Whether it stands outside the thread. */
    readonly extra: boolean;
    /** `{ "kind": "link" | "handle" | "cashtag", "shown": "health.In" }` */
    readonly notes: readonly Note[];
    /** The path is relative to the folder of the chat file; `null` if there is no picture. */
    readonly picture: { readonly path: string; readonly alt: string; readonly bytes: number } | null;
  }[];
  readonly totals: {
    readonly posts: number;
    readonly withLinks: number;
    /** From the first post to the last. */
    readonly spanSeconds: number;
    /** US dollars, with thousandths. */
    readonly dollars: number;
    /** The day of the price list, `2026-08-22`. */
    readonly pricesOf: string;
  };
};

type DryRunParts = {
  readonly chat: Chat | undefined;
  readonly sheets: readonly RunSheet[];
  readonly problems: readonly Problem[];
};

/** Made for `JSON.stringify`. */
export function dryRunJson({ chat, sheets, problems }: DryRunParts): DryRunJson {
  return {
    version: 1,
    chat: chat ? chatJson(chat, sheets[0]?.startsAt ?? chat.startsAt) : null,
    sheets: sheets.map(sheetJson),
    problems,
  };
}

function chatJson(chat: Chat, startsAt: Instant): DryRunJson['chat'] {
  const { title, hashtag, date, zone, topics, thread, language = ENGLISH } = chat;
  return {
    title,
    hashtag,
    date,
    zone,
    startsAt: new Date(startsAt).toISOString(),
    startsAtLocal: showISO(startsAt, zone),
    topics: topics.length,
    thread,
    language,
  };
}

function sheetJson(sheet: RunSheet): SheetJson {
  const { network, zone, startsAt, cues } = sheet;
  const first = cues.at(0)?.at ?? startsAt;
  const last = cues.at(-1)?.at ?? startsAt;
  return {
    network,
    cues: cues.map(({ id, at, text, length: { used, limit }, replyTo = null, extra = false, notes, picture }) => ({
      id,
      at: new Date(at).toISOString(),
      atLocal: showISO(at, zone),
      offsetSeconds: (at - startsAt) / 1000,
      text,
      used,
      limit,
      replyTo,
      extra,
      notes,
      picture: picture ? { path: picture.path, alt: picture.alt, bytes: picture.size } : null,
    })),
    totals: { ...costOf(sheet), spanSeconds: (last - first) / 1000 },
  };
}
