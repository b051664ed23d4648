/**
 * What is there on such an evening? The time, the disk, the person, and each lane's network with a witness of its own.
 */

import { type Duration, type NetworkName, SECOND } from '../../src/chat/chat.ts';
import type { Answer } from '../../src/networks/answer.ts';
import type { Entry } from '../../src/run/journal.ts';
import type { Intent } from '../../src/run/ports.ts';
import { accountOf, type NetworkAccount } from './account.ts';
import { type Disk, diskOf } from './disk.ts';
import { type Hand, handOf } from './hand.ts';
import { type Moderator, moderatorOf } from './moderator.ts';
import { lanesOf, type Night, networkOf } from './night.ts';
import { type Random, randomOf } from './random.ts';
import { type Saves, savesOf } from './saves.ts';
import { type Time, timeFrom } from './time.ts';
import { type Wire, wireTo } from './wire.ts';
import { type Witness, witnessOf } from './witness.ts';

/** One network of the evening, and who sees what comes of it. */
export type LaneWorld = {
  readonly network: NetworkName;
  readonly night: Night;
  readonly account: NetworkAccount;
  readonly wire: Wire;
  readonly moderator: Moderator;
  readonly witness: Witness;
};

export type World = {
  readonly night: Night;
  readonly time: Time;
  readonly lanes: readonly LaneWorld[];
  readonly disk: Disk;
  readonly hand: Hand;
  readonly saves: Saves;
  readonly random: Random;
  /** All that has happened, a line each. */
  readonly log: () => readonly string[];
  readonly happens: (what: string) => void;
  /** Posts that were begun, by all processes. */
  readonly begunPosts: () => number;
};

/** What all posts on all networks are newer than. */
export const BELOW_ALL = '1';

export function worldOf(night: Night): World {
  const random = randomOf(night.seed, 'time');
  let posts = 0;
  const notices = (): Duration => random.between(0, SECOND);
  const time = timeFrom({ start: night.beginsAt, countsSleep: night.countsSleep, notices });
  const start = night.files[0].startsAt;
  const { log, happens } = logOf(() => time.now() - start);
  const begins = (): void => {
    posts += 1;
  };
  const lanes = lanesOf(night).map(one => laneWorldOf(one, { time, happens, begins }));
  const disk = diskOf(night, {
    time,
    watch: {
      writes: entry => {
        for (const { witness } of lanesOfEntry(entry, lanes)) witness.writes(entry);
      },
      keeps: entry => {
        for (const { witness } of lanesOfEntry(entry, lanes)) witness.keeps(entry);
      },
      happens,
    },
  });
  const hand = handOf(night, { time, watch: { happens } });
  const saves = savesOf(night, { time, lanes, happens });
  for (const { at, by } of night.steps) {
    time.later(at - night.beginsAt, () => {
      time.set(by);
      happens(`the wall clock is set by ${by}`);
    });
  }
  for (const { at, for: duration } of night.sleeps) {
    time.later(at - night.beginsAt, () => {
      time.sleep(duration, () => random.chance(0.5));
      happens(`the machine sleeps for ${duration}`);
    });
  }
  const evening = randomOf(night.seed, 'evening');
  return { night, time, lanes, disk, hand, saves, random: evening, log, happens, begunPosts: () => posts };
}

/** Most nights are read by nobody: what happened is put into words when it is read, an entry of the journal as JSON. */
function logOf(now: () => Duration) {
  const happened: { readonly at: Duration; readonly what: string; readonly entry: Entry | undefined }[] = [];
  return {
    happens: (what: string, entry?: Entry): void => void happened.push({ at: now(), what, entry }),
    log: (): readonly string[] =>
      happened.map(({ at, what, entry }) => `${at} ${what}${entry ? JSON.stringify(entry) : ''}`),
  };
}

/** An entry is about one lane, or about all. */
export function lanesOfEntry(entry: Entry, lanes: readonly LaneWorld[]): readonly LaneWorld[] {
  return 'network' in entry ? lanes.filter(({ network }) => network === entry.network) : lanes;
}

type Around = Pick<World, 'time' | 'happens'> & {
  /** A request to post is begun. */
  readonly begins: () => void;
};

function laneWorldOf(night: Night, { time, happens: told, begins }: Around): LaneWorld {
  const network = networkOf(night);
  const happens = network === 'x' ? told : (what: string): void => told(`${network}: ${what}`);
  const witness: Witness = witnessOf(night, { time, account: () => account, happens });
  const watch = {
    ...witness,
    happens,
    posts: (intent: Intent) => {
      begins();
      witness.posts(intent);
    },
    answered: (what: 'post' | 'look', answer: Answer) => {
      if (answer.kind === 'answered' && answer.status === 429) witness.isTold(what);
    },
  };
  const account = accountOf(night, { time, watch });
  const wire = wireTo(night, { time, account, watch });
  const newest = account.posts().at(-1)?.id ?? BELOW_ALL;
  const moderator = moderatorOf(night, { time, account, wire, newest: () => newest, watch });
  for (const hand of night.byHand) {
    const cue = night.files[0].cues.find(({ id }) => id === hand.cue);
    if (!cue) continue;
    time.later(Math.max(0, cue.at - hand.before - night.beginsAt), () => {
      account.postByHand({ text: hand.exact ? cue.text : `${cue.text} Tell us!` });
      happens(`${cue.id} is posted by hand`);
    });
  }
  return { network, night, account, wire, moderator, witness };
}
