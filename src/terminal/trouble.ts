/** A cue is not out, or may be: what does hcldr do next, until when, and how does she go on by hand? */

import { NETWORK_TITLES } from '../chat/chat.ts';
import { showTime } from '../chat/wall-clock.ts';
import type { Cue } from '../plan/run-sheet.ts';
import { parentOf } from '../run/in-force.ts';
import type { Move } from '../run/next-move.ts';
import type { Network } from '../run/ports.ts';
import type { LaneProgress } from '../run/progress.ts';
import { TOO_LATE } from '../run/retry.ts';
import type { Trouble } from '../run/trouble.ts';
import { uploadAgainAt } from '../run/uploads.ts';
import type { LaneView } from '../run/wishes.ts';
import { reasonText } from './evening-text.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

export type TroubleWording = {
  readonly zone: string;
  readonly paint: Paint;
  /** The command that takes a post made by hand into the run, without its cue and link; none in a rehearsal. */
  readonly adopt?: string | undefined;
  readonly networks: readonly Pick<Network, 'name' | 'composeLink'>[];
};

export function troubleText(state: Trouble, view: LaneView, wording: TroubleWording): string {
  const { sheet, progress, move } = view;
  const { cue } = state;
  const where = wording.networks.length > 1 ? `${NETWORK_TITLES[sheet.network]}: ` : '';
  const network = wording.networks.find(({ name }) => name === sheet.network);
  const { adopt, paint } = wording;
  const hand = { cue, text: textOf(cue, progress), parent: parentOf(cue, sheet, progress), adopt, paint };
  return [
    paint.warning(`${where}${plan(state, move, wording)}`),
    ...(network ? byHand({ ...hand, network }) : []),
  ].join('\n');
}

/** What hcldr does by itself, and until when. */
function plan(state: Trouble, move: Move, { zone }: TroubleWording): string {
  const { kind, cue } = state;
  const until = `until ${showTime(cue.at + TOO_LATE, zone)}`;
  if (kind === 'no-picture') {
    const again = uploadAgainAt(state) === undefined ? '' : `It is tried again, ${until}. `;
    return `${cue.id} has no picture so far: ${reasonText(state.refusal.reason)} ${again}${MEND}`;
  }
  if (move.kind === 'ask') return `${cue.id} waits for you.`;
  if (kind === 'unknown') {
    return `${cue.id} is looked for on the account, and sent once more as soon as it is sure not to be there, ${until}. Look there before you post it yourself.`;
  }
  const again = move.kind === 'wait' ? ` at ${showTime(move.until, zone, 'seconds')}` : '';
  return `${cue.id} is tried again${again}, and so on ${until}.`;
}

const MEND = 'A chat file that is saved with another picture, or without it, is in force at once.';

type ByHand = {
  readonly cue: Pick<Cue, 'id' | 'picture'>;
  readonly text: string;
  readonly parent: ReturnType<typeof parentOf>;
  readonly network: Pick<Network, 'composeLink'>;
  readonly adopt: string | undefined;
  readonly paint: Paint;
};

/** The text whole and by itself, so that it can be copied, and where to put it. */
export function byHand({ cue, text, parent, network, adopt, paint }: ByHand): readonly string[] {
  return [
    '',
    paint.whole(safe(text, { newlines: 'kept' })),
    '',
    ...composing(text, parent, network),
    ...(cue.picture ? [safe(`With the picture ${cue.picture.path}: “${cue.picture.alt}”`)] : []),
    ...(adopt === undefined ? [] : ['Once it is there, this takes it into the run:', `  ${adopt} ${cue.id} LINK`]),
    '',
  ];
}

/** Where its link cannot reply, the post to reply to is what she opens; a post outside the thread is for the need. */
function composing(text: string, parent: ByHand['parent'], { composeLink }: ByHand['network']): readonly string[] {
  const link = `  ${safe(composeLink(text, parent?.receipt.ref))}`;
  if (!parent) return ['To post it by hand:', link];
  const replies = composeLink(text, parent.receipt.ref) !== composeLink(text);
  return replies
    ? [`To post it by hand, in reply to ${parent.cue.id}:`, link]
    : [
        `To post it by hand, open ${parent.cue.id}, and reply to it there:`,
        `  ${safe(parent.receipt.url)}`,
        'Or, as a post of its own:',
        link,
      ];
}

/** The text that was sent, or is to be. */
export function textOf(cue: Cue, progress: LaneProgress): string {
  const state = progress.cues.get(cue.id);
  return state?.kind === 'refused' || state?.kind === 'unknown' ? state.intent.text : cue.text;
}
