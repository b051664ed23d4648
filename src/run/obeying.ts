/** How does a lane do what a person wishes of it? */

import { type Acting, sayingOf } from './acts.ts';
import type { LaneState } from './lane-state.ts';
import type { LaneView } from './lane-view.ts';
import type { Obeyed } from './obeyed.ts';
import type { Clock } from './ports.ts';
import type { Uploader } from './uploader.ts';
import { granted, type Wish } from './wishes.ts';

export type Obeying = {
  readonly state: LaneState;
  readonly uploader: Pick<Uploader, 'tryAgain'>;
  readonly clock: Clock;
  /** How the lane stood when she last saw it. */
  readonly view: () => LaneView;
  readonly acting: () => Acting;
  readonly alarm: { readonly ring: () => void };
};

/** Looks first at a post that she names, as far as it can be seen. Not in turn, so that nothing waits for it. */
export async function seen(wish: Wish, { state, clock, acting }: Obeying): Promise<Wish> {
  if (wish.kind !== 'adopt' || wish.says !== undefined) return wish;
  if (clock.uptime() < state.progress().windows.reads.up) return wish;
  const says = await sayingOf(wish, acting());
  return says === undefined || says === 'nothing' ? wish : { ...wish, says };
}

/** Called in turn, so that her wishes and the lane's decisions do not mix. */
export async function obeyInTurn(wish: Wish, lane: Obeying): Promise<Obeyed> {
  const { state, uploader, clock, view, acting, alarm } = lane;
  if (state.isOver()) return { kind: 'refused', why: 'This evening has ended.' };
  const { isOlder } = acting().network;
  const asked = { file: state.planned(), ...view(), sheet: state.sheet(), progress: state.progress(), isOlder };
  const result = granted(wish, asked, clock.now());
  if (result.kind === 'refused') return result;
  for (const happening of result.happenings) await state.record(happening);
  if (result.check) state.check();
  if (wish.kind === 'send') uploader.tryAgain(wish.cue);
  alarm.ring();
  const adopted = result.happenings.find(happening => happening.kind === 'adopted');
  if (!adopted) return { kind: 'done' };
  return { kind: 'done', adopted: adopted.cue.id, ...(adopted.says === undefined && { unseen: true }) };
}
