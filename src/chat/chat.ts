/** What is a chat, once its file, its community's file and the defaults are combined? */

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A length of time in milliseconds; negative means before. */
export type Duration = number;

export const SECOND: Duration = 1000;
export const MINUTE: Duration = 60 * SECOND;
export const HOUR: Duration = 60 * MINUTE;
export const DAY: Duration = 24 * HOUR;

/** The networks to which a chat can be posted, in the order in which they are shown. */
export const NETWORKS = ['x', 'bluesky', 'mastodon'] as const;

export type NetworkName = (typeof NETWORKS)[number];

/** The names that people know. */
export const NETWORK_TITLES: Readonly<Record<NetworkName, string>> = {
  x: 'X',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
};

/** A value for some of the networks, such as a different wording. */
export type ByNetwork<Value> = Readonly<Partial<Record<NetworkName, Value>>>;

export type Topic = {
  /** `T1`, `Q3`: as written, or numbered by its place in a plain list. */
  readonly label: string;
  readonly text: string;
  readonly on?: ByNetwork<string>;
  readonly picture?: TopicPicture;
};

/** The picture shown with a topic. */
export type TopicPicture = {
  /** Relative to the folder of the chat file, and inside it: `pictures/t1.png`. */
  readonly path: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
};

/** A post outside the thread: a reminder, an introduction round. */
export type Extra = {
  /** Counted from the chat's start; negative means before it. */
  readonly at: Duration;
  readonly text: string;
  readonly on?: ByNetwork<string>;
};

/** A host or a guest. */
export type Person = {
  readonly name: string;
  /** The form in which posts mention them: `@ana`, `@ana.bsky.social`, `@ana@social.example`. */
  readonly handles: ByNetwork<string>;
};

/** What is known of a chat even if its files have problems. A whole {@link Chat} is one too. */
export type Outline = Partial<
  Pick<Chat, 'title' | 'date' | 'startsAt' | 'hashtag' | 'language' | 'opening' | 'closing' | 'sources' | 'on' | 'link'>
> &
  Pick<Chat, 'zone' | 'topics' | 'hosts' | 'guests' | 'networks'> & {
    /** The weekday on which the community meets. */
    readonly weekday?: string;
    readonly citations: readonly (string | undefined)[];
    readonly extras: readonly (Omit<Extra, 'at'> | undefined)[];
  };

/**
 * `chain`: each cue replies to the one before. `star`: all reply to the opening, but further sources to those before.
 */
export const THREAD_SHAPES = ['chain', 'star'] as const;

export type Chat = {
  readonly title: string;
  /** The day in the chat's zone, `2022-12-06`. */
  readonly date: string;
  /** The chat's time zone, `America/New_York`. */
  readonly zone: string;
  readonly startsAt: Instant;
  /** With its sign: `#hcldr`. */
  readonly hashtag: string;
  readonly topics: readonly Topic[];
  /** Empty if there is no sources post. */
  readonly citations: readonly string[];
  /** The places that the files give to cues (`opening`, `T1`, `closing`, `sources`); all others have defaults. */
  readonly schedule: ReadonlyMap<string, Duration>;
  readonly thread: (typeof THREAD_SHAPES)[number];
  /** That of the posts, `de`. Left out: English. */
  readonly language?: string;
  /** The template of the opening, with its placeholders. */
  readonly opening: string;
  /** The template of the closing, with its placeholders. */
  readonly closing: string;
  /** The template of the heading of each sources post. */
  readonly sources: string;
  /** The templates for single networks. */
  readonly on?: Readonly<Partial<Record<'opening' | 'closing' | 'sources', ByNetwork<string>>>>;
  readonly link?: string;
  readonly hosts: readonly Person[];
  readonly guests: readonly Person[];
  readonly extras: readonly Extra[];
  readonly networks: readonly NetworkName[];
  /** The account that posts, by network: `@hcldr`. If none is named, the moderator is asked. */
  readonly accounts: ByNetwork<string>;
};
