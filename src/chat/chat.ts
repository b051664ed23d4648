/** What is a chat, once its file, its community's ritual and the defaults have been put together? */

/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A length of time in milliseconds; negative is before. */
export type Duration = number;

export const SECOND: Duration = 1000;
export const MINUTE: Duration = 60 * SECOND;
export const HOUR: Duration = 60 * MINUTE;

/** The networks that a chat can go out on, in the order in which they are shown. */
export const NETWORKS = ['x', 'bluesky', 'mastodon'] as const;

export type NetworkName = (typeof NETWORKS)[number];

/** What people call it. */
export const NETWORK_TITLES: Readonly<Record<NetworkName, string>> = {
  x: 'X',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
};

/** Something for some of the networks, such as other words where somebody wrote some. */
export type ByNetwork<Value> = Readonly<Partial<Record<NetworkName, Value>>>;

export type Topic = {
  /** `T1`, `Q3`: as written, or given by its place in a plain list. */
  readonly label: string;
  readonly text: string;
  readonly on?: ByNetwork<string>;
  readonly picture?: TopicPicture;
};

/** What is shown with a topic. */
export type TopicPicture = {
  /** From the folder of the chat file, and inside it: `pictures/t1.png`. */
  readonly path: string;
  /** What is to be seen, for those who do not see it. */
  readonly alt: string;
};

/** A post of the account that stands outside the thread: a reminder, an introduction round. */
export type Extra = {
  /** From the chat's start; negative is before it. */
  readonly at: Duration;
  readonly text: string;
  readonly on?: ByNetwork<string>;
};

/** A host or a guest. */
export type Person = {
  readonly name: string;
  /** As posts mention them: `@ana`, `@ana.bsky.social`, `@ana@social.example`. */
  readonly handles: ByNetwork<string>;
};

/** What of a chat can be told where something in its files is wrong. A whole {@link Chat} is one too. */
export type Outline = Partial<
  Pick<Chat, 'title' | 'date' | 'startsAt' | 'hashtag' | 'opening' | 'closing' | 'sources' | 'on' | 'link'>
> &
  Pick<Chat, 'zone' | 'topics' | 'hosts' | 'guests' | 'networks'> & {
    /** On which the community meets. */
    readonly weekday?: string;
    readonly citations: readonly (string | undefined)[];
    readonly extras: readonly (Omit<Extra, 'at'> | undefined)[];
  };

export type Chat = {
  readonly title: string;
  /** The day in the chat's zone, `2022-12-06`. */
  readonly date: string;
  /** The zone whose clocks the chat goes by, `America/New_York`. */
  readonly zone: string;
  readonly startsAt: Instant;
  /** With its sign: `#hcldr`. */
  readonly hashtag: string;
  readonly topics: readonly Topic[];
  /** Empty: there is no sources post. */
  readonly citations: readonly string[];
  /** What the files say of cues' places (`opening`, `T1`, `closing`, `sources`); the rest has defaults. */
  readonly schedule: ReadonlyMap<string, Duration>;
  /** `chain`: each cue replies to the one before. `star`: all reply to the opening, but further sources to those before. */
  readonly thread: 'chain' | 'star';
  /** The template of the opening, with its placeholders. */
  readonly opening: string;
  /** The template of the closing, with its placeholders. */
  readonly closing: string;
  /** The template of the heading of each sources post. */
  readonly sources: string;
  /** The templates that a network has for itself. */
  readonly on?: Readonly<Partial<Record<'opening' | 'closing' | 'sources', ByNetwork<string>>>>;
  readonly link?: string;
  readonly hosts: readonly Person[];
  readonly guests: readonly Person[];
  readonly extras: readonly Extra[];
  readonly networks: readonly NetworkName[];
  /** Who may post it: `@hcldr`. Where nobody is named, the moderator is asked. */
  readonly accounts: ByNetwork<string>;
};
