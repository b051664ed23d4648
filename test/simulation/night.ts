/** What kind of night does a seed give: which chat, which world, and what goes wrong in it? */

import { type Duration, HOUR, type Instant, MINUTE, type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { RunSheet } from '../../src/plan/run-sheet.ts';
import { HORIZON, LONGEST_HORIZON } from '../../src/run/retry.ts';
import { type ChatFile, chatFileOf, edited, sheetFrom } from './chat-file.ts';
import { type Random, randomOf } from './random.ts';

/** When the network refuses a text that it has: as the post is stored, as the request arrives, or never. */
export type DuplicateRule = 'at the store' | 'at arrival' | 'off';

/** What the proof assumes of the network. The duplicate rule is about texts; a key of the client's own settles more. */
export type Assumptions = {
  /** The longest time from when a request left until its post is there; five seconds of it are for the way. */
  readonly commitDelay: Duration;
  /** The longest time from when a post is there until it can be seen. */
  readonly readLag: Duration;
  readonly duplicateRule: DuplicateRule;
};

/** How often, from 0 to 1, a request to post goes wrong in each way; all others go well. */
export type PostFaults = {
  /** No connection: it never leaves. */
  readonly unreachable: number;
  /** It leaves, and arrives nowhere. */
  readonly requestLost: number;
  /** It is stored, and the answer is lost. */
  readonly answerLost: number;
  /** No answer until the deadline. */
  readonly hangs: number;
  /** 500, 502, 503, 504, 408. */
  readonly ill: number;
  /** 2xx without an id, or an answer that is cut. */
  readonly strange: number;
  /** Too many requests: a window opens. */
  readonly tooMany: number;
  /** 400, 401, 402, 403: for certain. */
  readonly refused: number;
};

/** How pictures get there. */
export type Uploads = {
  /** The share that is not taken, and the share of these that is refused for good. */
  readonly fails: number;
  readonly refused: number;
  /** How long they take. */
  readonly longest: Duration;
};

/** The process is killed after it has begun so many posts, and then so many events later. */
export type Kill = { readonly posts: number; readonly events: number };

export type Night = {
  readonly seed: number;
  /**
   * The chat file's versions: each process finds the next one, and each save makes the next one; the last one stays.
   */
  readonly files: readonly [RunSheet, ...RunSheet[]];
  readonly beginsAt: Instant;
  readonly horizon: Duration;
  /** Somebody sits at the desk. */
  readonly attended: boolean;
  readonly assumptions: Assumptions;
  readonly network: {
    /** Its clock less the true time. */
    readonly clockAhead: Duration;
    readonly post: PostFaults;
    /** The share of the doubtful posts that is stored, and the share of these that is stored late. */
    readonly stored: number;
    readonly storedLate: number;
    /** The share of the looks that fails, and the share of these that opens a window for looks. */
    readonly readFails: number;
    readonly readTooMany: number;
    /** A reply to a post that cannot be seen yet is refused. */
    readonly parentLag: boolean;
    /** Ids are given as a request arrives, else as the post is stored. */
    readonly idsAtArrival: boolean;
    /** The account has posts with this chat's own texts from a week ago, and the rule remembers them or not. */
    readonly lastWeek: 'none' | 'there' | 'remembered';
    /** Nothing is answered between these moments. */
    readonly outage?: Interval;
    readonly slow: boolean;
    readonly uploads: Uploads;
  };
  readonly disk: {
    /** How often a write is refused. */
    readonly refuses: number;
    readonly full?: Interval;
    /** How often a refused or unfinished write is on the disk all the same. */
    readonly leaves: number;
    readonly slow: boolean;
  };
  /** By the number of the process. */
  readonly kills: readonly Kill[];
  /** By the number of the process: after how long it gets a signal to end. */
  readonly signals: readonly (Duration | undefined)[];
  readonly sleeps: readonly { readonly at: Instant; readonly for: Duration }[];
  readonly steps: readonly { readonly at: Instant; readonly by: Duration }[];
  readonly countsSleep: boolean;
  /** Posts by somebody else: the cue's text, or much the same, so long before the cue's instant. */
  readonly byHand: readonly { readonly cue: string; readonly before: Duration; readonly exact: boolean }[];
  /** When she presses a key, at the desk or from elsewhere. */
  readonly keys: readonly Instant[];
  /** When the chat file is saved, as its next version. */
  readonly saves: readonly Instant[];
  /** Nothing goes wrong at all. */
  readonly calm: boolean;
  /** The evening's other lanes: each a network with faults of its own, on the same disk, in the same processes. */
  readonly beside: readonly Night[];
};

export type Interval = { readonly from: Instant; readonly to: Instant };

const CALM_NIGHTS = 0.06;
const NO_FAULTS: PostFaults = {
  unreachable: 0,
  requestLost: 0,
  answerLost: 0,
  hangs: 0,
  ill: 0,
  strange: 0,
  tooMany: 0,
  refused: 0,
};

export function nightOf(seed: number): Night {
  const random = randomOf(seed, 'night');
  const file = chatFileOf(randomOf(seed, 'chat'));
  if (random.chance(CALM_NIGHTS)) return calmNight(seed, file);
  const night = badNight({ seed, file, random });
  const others = randomOf(seed, 'lanes');
  return others.chance(SEVERAL_LANES) ? { ...night, beside: OTHERS.map(name => laneBeside(night, name)) } : night;
}

const SEVERAL_LANES = 0.05;
const OTHERS = ['bluesky', 'mastodon'] as const satisfies readonly NetworkName[];

/** The faults of the network are drawn anew, all else is the evening's. */
function laneBeside(night: Night, name: (typeof OTHERS)[number]): Night {
  // No seed of a night is so high.
  const seed = night.seed + 2 ** 44 * (1 + OTHERS.indexOf(name));
  const random = randomOf(seed, 'night');
  const { network, assumptions } = badNight({ seed, file: chatFileOf(randomOf(night.seed, 'chat')), random });
  const [first, ...rest] = night.files;
  const on = (sheet: RunSheet): RunSheet => ({ ...sheet, network: name });
  return {
    ...night,
    seed,
    files: [on(first), ...rest.map(on)],
    network,
    assumptions: { ...assumptions, duplicateRule: 'off' },
    byHand: [],
  };
}

/** A night on which all goes well; scenarios add to it. */
export function calmNight(seed: number, file: ChatFile): Night {
  const sheet = sheetFrom(file);
  return {
    seed,
    files: [sheet],
    beginsAt: (sheet.cues[0]?.at ?? sheet.startsAt) - MINUTE,
    horizon: HORIZON,
    attended: true,
    assumptions: { commitDelay: 5 * SECOND, readLag: 0, duplicateRule: 'at the store' },
    network: {
      clockAhead: 0,
      post: NO_FAULTS,
      stored: 0.5,
      storedLate: 0,
      readFails: 0,
      readTooMany: 0,
      parentLag: false,
      idsAtArrival: true,
      lastWeek: 'none',
      slow: false,
      uploads: { fails: 0, refused: 0, longest: 5 * SECOND },
    },
    disk: { refuses: 0, leaves: 0, slow: false },
    kills: [],
    signals: [],
    sleeps: [],
    steps: [],
    countsSleep: false,
    byHand: [],
    keys: [],
    saves: [],
    calm: true,
    beside: [],
  };
}

/** All lanes of an evening. */
export function lanesOf(night: Night): readonly Night[] {
  return [night, ...night.beside];
}

/** The network that a night's faults belong to. */
export function networkOf({ files: [sheet] }: Pick<Night, 'files'>): NetworkName {
  return sheet.network;
}

type Draw = { readonly seed: number; readonly file: ChatFile; readonly random: Random };

function badNight({ seed, file, random }: Draw): Night {
  const calm = calmNight(seed, file);
  const [sheet] = calm.files;
  const last = sheet.cues.at(-1)?.at ?? sheet.startsAt;
  const beginsAt = calm.beginsAt + random.oneOf([0, 0, 0, 0, 0, -HOUR, 20 * MINUTE, 20 * MINUTE, 40 * MINUTE]);
  /** At any time, or while a cue is likely to be on its way. */
  const momentBy = (random: Random): Instant => {
    if (random.chance(0.3)) return beginsAt + random.between(0, Math.max(0, last - beginsAt) + 5 * MINUTE);
    const cue = sheet.cues[random.between(0, sheet.cues.length - 1)];
    return Math.max(beginsAt, (cue?.at ?? beginsAt) + random.between(-15, 90) * SECOND + random.between(0, 999));
  };
  const moment = (): Instant => momentBy(random);
  const interval = (longest: Duration): Interval => {
    const from = moment();
    return { from, to: from + random.between(SECOND, longest) };
  };
  /** How frequent one fault is: absent on most nights, else rare or frequent. */
  const sometimes = (share = 0.25): number => (random.chance(share) ? random.oneOf([0.05, 0.1, 0.3]) : 0);
  const several = <T>(share: number, draw: () => T): readonly T[] =>
    random.chance(share) ? Array.from({ length: random.between(1, 4) }, draw) : [];

  const saving = randomOf(seed, 'saving');
  const saves = saving.chance(0.15) ? Array.from({ length: saving.between(1, 2) }, () => momentBy(saving)) : [];
  const isEdited = random.chance(0.3);

  return {
    ...calm,
    calm: false,
    files: isEdited || saves.length > 0 ? filesOf(file, isEdited ? random : saving) : calm.files,
    beginsAt,
    horizon: random.oneOf([HORIZON, HORIZON, random.between(HORIZON, LONGEST_HORIZON), LONGEST_HORIZON]),
    attended: random.chance(0.6),
    assumptions: {
      commitDelay: random.oneOf([5 * SECOND, 5 * SECOND, 45 * SECOND, 2 * MINUTE, 10 * MINUTE]),
      readLag: random.oneOf([0, 0, 2 * SECOND, 15 * SECOND, 55 * SECOND, 3 * MINUTE]),
      duplicateRule: random.oneOf(['at the store', 'at the store', 'at arrival', 'off']),
    },
    network: {
      clockAhead: random.oneOf([0, 0, random.between(-90, 90) * SECOND, random.between(-3000, 3000)]),
      post: {
        unreachable: sometimes(),
        requestLost: sometimes(),
        answerLost: sometimes(),
        hangs: sometimes(),
        ill: sometimes(),
        strange: sometimes(),
        tooMany: sometimes(0.2),
        refused: sometimes(0.15) / 2,
      },
      stored: random.oneOf([0.2, 0.5, 0.8]),
      storedLate: sometimes(0.5),
      readFails: sometimes(),
      readTooMany: random.chance(0.2) ? 0.5 : 0,
      parentLag: random.chance(0.2),
      idsAtArrival: random.chance(0.5),
      lastWeek: random.oneOf(['none', 'there', 'there', 'remembered']),
      ...(random.chance(0.1) ? { outage: interval(40 * MINUTE) } : {}),
      slow: random.chance(0.3),
      uploads: uploadsOn(seed),
    },
    disk: {
      refuses: sometimes(0.15),
      ...(random.chance(0.1) ? { full: interval(20 * MINUTE) } : {}),
      leaves: random.oneOf([0, 0.3, 0.9]),
      slow: random.chance(0.2),
    },
    kills: several(0.4, () => ({
      posts: random.between(0, sheet.cues.length),
      events: random.between(0, random.oneOf([5, 5, 30])),
    })),
    signals: several(0.15, () => (random.chance(0.5) ? random.between(0, last - beginsAt) : undefined)),
    sleeps: several(0.2, () => ({
      at: moment(),
      for: random.between(SECOND, random.oneOf([30 * SECOND, 10 * MINUTE, HOUR])),
    })),
    steps: several(0.2, () => ({
      at: moment(),
      by: random.between(1, random.oneOf([2 * SECOND, 2 * MINUTE, HOUR])) * random.oneOf([1, -1]),
    })),
    countsSleep: random.chance(0.3),
    byHand: random.chance(0.1) ? [handIn(sheet, random)] : [],
    keys: random.chance(0.4) ? Array.from({ length: random.between(1, random.oneOf([2, 8])) }, moment) : [],
    saves,
  };
}

function uploadsOn(seed: number): Uploads {
  const random = randomOf(seed, 'uploads');
  return {
    fails: random.oneOf([0, 0.1, 0.5, 0.9]),
    refused: random.oneOf([0, 0, 0.3]),
    longest: random.oneOf([3 * SECOND, 20 * SECOND, 45 * SECOND]),
  };
}

function handIn({ cues }: RunSheet, random: Random): Night['byHand'][number] {
  const cue = cues[random.between(0, cues.length - 1)]?.id ?? 'opening';
  return { cue, before: random.between(SECOND, 4 * MINUTE), exact: random.chance(0.7) };
}

/** The chat file is edited between one process and the next. */
function filesOf(file: ChatFile, random: Random): Night['files'] {
  const second = edited(file, random);
  const third = edited(second, random);
  return [sheetFrom(file), sheetFrom(second), sheetFrom(third)];
}

/**
 * Why no cue can be there twice on such a night; undefined: it can. The last look for a post begins, at the earliest, a
 * horizon after its request left; so it sees every post that is there and shown by then.
 */
export function proofOf({
  assumptions,
  horizon,
  files,
}: Pick<Night, 'assumptions' | 'horizon' | 'files'>): string | undefined {
  const { commitDelay, readLag, duplicateRule } = assumptions;
  const name = networkOf({ files });
  if (name === 'bluesky') return 'a repeat meets the record of its name';
  if (name === 'mastodon') return 'the network stores no key twice within the hour';
  if (commitDelay + readLag <= horizon) return 'what is there is seen within the horizon';
  if (duplicateRule === 'at the store') return 'the network stores no text twice';
  if (duplicateRule === 'at arrival' && commitDelay <= horizon) {
    return 'what is there is there within the horizon, and the network takes no text that is there';
  }
  return undefined;
}
