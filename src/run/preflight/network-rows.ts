/** What does the network take, and for how much? */

import { NETWORK_TITLES } from '../../chat/chat.ts';
import { costOf, costOfLooks } from '../../plan/cost.ts';
import { fits } from '../../plan/length.ts';
import { isFree, showDollars } from '../../plan/prices.ts';
import { looksUntil } from '../retry.ts';
import type { Facts, LaneFacts } from './facts.ts';
import { fine, notable, type Row, refused } from './row.ts';

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

/** None for a run that goes on: some of it is spent already. */
export function costRow({ sheet }: LaneFacts, { run, horizon }: Facts): Row | undefined {
  if (run === 'taken-up' || isFree(sheet.network)) return undefined;
  const { posts, dollars, pricesOf } = costOf(sheet);
  const looks = costOfLooks(sheet, looksUntil(horizon));
  const worst = dollars + looks.dollars + looks.doubt;
  return fine(
    'cost',
    `${posts} posts cost ${showDollars(dollars)}, looking at the account ${showDollars(looks.dollars)} (about ${looks.reads} posts are read); ${showDollars(worst)} in all if one answer gets lost (prices of ${pricesOf}).`,
  );
}

/** Only for X: the other networks say before a post what they take. */
export function untriedRow({ sheet }: LaneFacts): readonly Row[] {
  if (sheet.network !== 'x') return [];
  const what =
    'Only a post shows whether X takes it: its credits, its limits and its rule on replies cannot be asked for.';
  return [notable('untried', what)];
}
