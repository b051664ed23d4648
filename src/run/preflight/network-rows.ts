/** What does the network take, and for how much? */

import { NETWORK_TITLES } from '../../chat/chat.ts';
import { counted, listed } from '../../chat/words.ts';
import { costOf, costOfLooks } from '../../plan/cost.ts';
import { fits } from '../../plan/length.ts';
import { isFree, showDollars } from '../../plan/prices.ts';
import { looksUntil } from '../retry.ts';
import { type Facts, type LaneFacts, standingOf, toSend } from './facts.ts';
import { fine, notable, type Row, refused, sentences } from './row.ts';

/** Each instance sets its own limit, which was not known when the evening was planned. */
export function lengthsRow({ sheet, account }: LaneFacts): Row | undefined {
  const limits = typeof account === 'object' && account.kind === 'account' ? account.limits : undefined;
  if (!limits) return undefined;
  const long = sheet.cues.filter(({ text }) => !fits(sheet.network, text, limits)).map(({ id }) => id);
  if (long.length === 0) return fine('lengths', `A post has room for ${limits.characters} characters there.`);
  const are = long.length > 1 ? 'are' : 'is';
  return refused(
    'lengths',
    `${long.join(', ')} ${are} too long: a post has room for ${limits.characters} characters there.`,
    `Shorten ${long.length > 1 ? 'them' : 'it'}, or give ${NETWORK_TITLES[sheet.network]} words of its own.`,
  );
}

/** A mention of nobody is no reason to refuse a post. */
export function mentionsRow({ sheet: { network }, mentions }: LaneFacts): Row | undefined {
  if (mentions === undefined) return undefined;
  const title = NETWORK_TITLES[network];
  const { known, unknown, failure } = mentions;
  if (unknown.length > 0) {
    const [are, them] = unknown.length > 1 ? ['are', 'them'] : ['is', 'it'];
    const what = `${listed(unknown)} ${are} nobody on ${title}, and would be plain text.`;
    const others = failure ? ` Of others it could not be told: ${sentences(failure).what}` : '';
    return notable(
      'mentions',
      `${what}${others}`,
      `Correct ${them} in the chat file, or write the name without its @.`,
    );
  }
  if (failure) {
    const { what, advice } = sentences(failure);
    const those = known.length > 0 ? 'all whom' : 'those whom';
    return notable('mentions', `${title} could not be asked for ${those} the posts mention: ${what}`, advice);
  }
  if (known.length === 0) return undefined;
  return fine('mentions', `${title} knows everybody whom the posts mention: ${listed(known)}.`);
}

/** What is still to be paid; none for a run that goes on, where nobody is asked any more, or that was run to its end. */
export function costRow(lane: LaneFacts, facts: Facts): Row | undefined {
  const { run, horizon } = facts;
  const { network } = lane.sheet;
  const cues = toSend(lane, facts);
  const out = [...standingOf(lane, facts).progress.cues.values()].filter(({ kind }) => kind === 'posted').length;
  if (run === 'taken-up' || run === 'finished' || isFree(network) || cues.length === 0) return undefined;
  const { dollars, pricesOf } = costOf({ network, cues });
  const looks = costOfLooks({ network, cues }, { looks: looksUntil(horizon), out });
  const worst = dollars + looks.dollars + looks.doubt;
  const posts = `${counted(cues.length, 'post')}${out > 0 ? ' to come' : ''} ${cues.length === 1 ? 'costs' : 'cost'}`;
  return fine(
    'cost',
    `${posts} ${showDollars(dollars)}, looking at the account ${showDollars(looks.dollars)} (about ${looks.reads} posts are read); ${showDollars(worst)} in all if one answer gets lost (prices of ${pricesOf}).`,
  );
}

/** Only for X: the other networks say before a post what they take. */
export function untriedRow({ sheet }: LaneFacts): readonly Row[] {
  if (sheet.network !== 'x') return [];
  const what =
    'Only a post shows whether X takes it: its credits, its limits and its rule on replies cannot be asked for.';
  return [notable('untried', what)];
}
