/** What of this chat is there already, in the journal and on the account? */

import { refusesTwins } from '../../plan/twins.ts';
import { alreadyThere, inWords, thereInWords } from '../already-there.ts';
import { likeness } from '../likeness.ts';
import type { SeenPost } from '../ports.ts';
import { type Commands, type Facts, hasBegun, type LaneFacts, type Runner, recentOf, toSend } from './facts.ts';
import { asks, fine, notable, type Row, refused, sentences } from './row.ts';

export function threadRow(lane: LaneFacts, facts: Facts): Row {
  const { run, commands } = facts;
  const urgent = urgentRow(facts, commands);
  if (urgent) return urgent;
  if (run === 'finished') {
    const what = 'This chat was run on this machine, to its end: a run posts nothing more of it.';
    return refused('thread', what, `To post it anew: ${commands.postsAnew}`);
  }
  if (run === 'begun') {
    return notable('thread', 'A run of this chat has begun on this machine.', `To go on with it: ${commands.goesOn}`);
  }
  const unread = unreadRow(lane);
  if (unread) return unread;
  if (run === 'taken-up') return fine('thread', 'The run that has begun goes on.');
  return afterEarlier(accountThreadRow(lane, facts), facts);
}

/** Tells of the run that is to be followed by another one. */
function afterEarlier(row: Row, { earlier, commands }: Facts): Row {
  switch (earlier) {
    case undefined:
      return row;
    case 'finished':
      return notable('thread', `This chat was run on this machine, to its end; another run follows. ${row.what}`);
    case 'begun': {
      const given = 'A run of this chat that has begun on this machine is given up; what it has posted stays.';
      return notable('thread', `${given} ${row.what}`, `To go on with it instead: ${commands.goesOn}`);
    }
  }
}

type RunFacts = Pick<Facts, 'run' | 'runner' | 'postsAnew'>;

type Said = Pick<Row, 'what' | 'advice'>;

/** The only row for networks that the run was not begun on. Where it was begun, something may have to be done first. */
export function elsewhereRow({ what, advice }: Said, run: RunFacts, commands: Pick<Commands, 'rebuilds'>): Row {
  const urgent = urgentRow(run, commands);
  return urgent ? refused('thread', `${what} ${urgent.what}`, urgent.advice) : refused('thread', what, advice);
}

/** What keeps a command from going on with the run, on whatever networks. */
function urgentRow({ run, runner, postsAnew }: RunFacts, { rebuilds }: Pick<Commands, 'rebuilds'>): Row | undefined {
  if (run === 'damaged' || run === 'cut') {
    return refused('thread', 'The journal of this chat’s run is damaged.', `Give ${rebuilds}`);
  }
  return runner && runnerRow(runner, { postsAnew });
}

/** A run that answers will post the evening; one that does not keeps another from posting it, or from posting it anew. */
function runnerRow({ kind, who, advice }: Runner, { postsAnew }: Pick<Facts, 'postsAnew'>): Row {
  const rowOf = kind === 'silent' || postsAnew ? refused : notable;
  return rowOf('thread', `This chat is being run on this machine already: ${who}.`, advice);
}

/** If posts were to be read and could not be, nobody knows what is there, nor which posts will be newer. */
function unreadRow(lane: LaneFacts): Row | undefined {
  const recent = recentOf(lane);
  if (recent?.kind !== 'cannot-tell') return undefined;
  const { what, advice } = sentences(recent.reason);
  return refused('thread', `The account could not be looked at for posts of this chat: ${what}`, advice);
}

function accountThreadRow(lane: LaneFacts, { threadIsKnown, postsAnew, commands }: Facts): Row {
  const recent = recentOf(lane);
  if (recent?.kind !== 'posts') return notable('thread', 'The account was not looked at for posts of this chat.');
  const there = alreadyThere(lane.sheet, recent.posts);
  if (there.length === 0) return fine('thread', `Nothing of this chat is on the account: ${seenIn(recent.posts)}.`);
  if (postsAnew) return notable('thread', `${thereInWords(there)}: that stays there, and all is posted anew.`);
  // Extras alone, a reminder posted by hand say, do not mean that another machine runs the thread.
  if (threadIsKnown || there.every(({ cue }) => cue.extra)) return notable('thread', inWords(there));
  const advice = `Another machine may be running it. To go on from there: ${commands.takesOver}. To post everything anew: ${commands.postsAnew}`;
  return asks('thread', inWords(there), advice);
}

function seenIn(posts: readonly SeenPost[]): string {
  return posts.length === 0 ? 'it has no posts' : `${posts.length} posts were read`;
}

/**
 * Old posts with this evening's words, for which X may refuse the new ones. This evening's own posts have a row of
 * their own.
 */
export function duplicatesRow(lane: LaneFacts, facts: Facts): Row | undefined {
  const { run } = facts;
  const recent = recentOf(lane);
  if (!refusesTwins(lane.sheet.network)) return undefined;
  if (recent?.kind !== 'posts' || hasBegun(run) || run === 'damaged') return undefined;
  const doubles = toSend(lane, facts)
    .filter(({ text }) => recent.posts.some(post => likeness(post.text, text) === 'same'))
    .map(({ id }) => id);
  if (doubles.length === 0) return fine('duplicates', 'No text that is to come was posted lately.');
  const are = doubles.length > 1 ? 'were' : 'was';
  return notable(
    'duplicates',
    `${doubles.join(', ')} ${are} posted lately in the very same words, which X may refuse.`,
    'Change some words.',
  );
}
