/** If a cue is not out, or may not be: what does hcldr do next, until when, and how can she go on by hand? */

import { NETWORK_TITLES, type NetworkName } from '../chat/chat.ts';
import { showTime } from '../chat/wall-clock.ts';
import type { Cue } from '../plan/run-sheet.ts';
import { parentOf } from '../run/in-force.ts';
import type { LaneView } from '../run/lane-view.ts';
import { trueUntil } from '../run/left-out.ts';
import type { Stop } from '../run/moves.ts';
import type { Network } from '../run/ports.ts';
import type { LaneProgress } from '../run/progress.ts';
import { TOO_LATE } from '../run/retry.ts';
import type { Standstill, Trouble } from '../run/trouble.ts';
import { uploadAgainAt } from '../run/uploads.ts';
import { reasonText } from './evening-text.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';

export type TroubleWording = {
  readonly zone: string;
  readonly paint: Paint;
  /** The start of the command that adopts a post made by hand, without cue and link; undefined in a rehearsal. */
  readonly adopt?: string | undefined;
  /** The command that sends the next cue of one network now. */
  readonly sendNext?: ((network: NetworkName) => string) | undefined;
  readonly networks: readonly Pick<Network, 'name' | 'composeLink'>[];
};

export function troubleText(state: Trouble, view: LaneView, wording: TroubleWording): string {
  const { sheet, progress } = view;
  const { cue } = state;
  const where = wording.networks.length > 1 ? `${NETWORK_TITLES[sheet.network]}: ` : '';
  const network = wording.networks.find(({ name }) => name === sheet.network);
  const { adopt, paint } = wording;
  const hand = { cue, text: textOf(cue, progress), parent: parentOf(cue, sheet, progress), adopt, paint };
  return [
    state.kind === 'stopped'
      ? `${where}${stillText(state, paint)}`
      : paint.warning(`${where}${plan(state, view, wording)}`),
    ...(network ? byHand({ ...hand, network }) : []),
    ...sendingAgain(state, wording.sendNext?.(sheet.network)),
  ].join('\n');
}

/** What was refused for certain may be sent again while the others go on, once she has mended the cause. */
function sendingAgain(state: Trouble, command: string | undefined): readonly string[] {
  if (command === undefined || state.kind !== 'stopped' || state.why !== 'refused') return [];
  return ['To have hcldr send it again, once the cause is mended:', `  ${command}`, ''];
}

/** What hcldr does on its own, and until when. */
function plan(state: Exclude<Trouble, Standstill>, { move, sheet }: LaneView, { zone }: TroubleWording): string {
  const { kind, cue } = state;
  const until = `until ${showTime(trueUntil(cue, sheet) ?? cue.at + TOO_LATE, zone)}`;
  if (kind === 'no-picture') {
    const again = uploadAgainAt(state) === undefined ? '' : `It is tried again, ${until}. `;
    return `${cue.id} has no picture so far: ${reasonText(state.refusal.reason)} ${again}${MEND}`;
  }
  if (move.kind === 'ask') return `${cue.id} waits for you.`;
  if (kind === 'unknown') {
    return `${cue.id} is looked for on the account, and sent once more as soon as it is sure not to be there, ${until}. Look there before you post it yourself.`;
  }
  if (move.kind === 'wait' && move.why === 'look') {
    return `${cue.id} is looked for on the account for a minute or two, and not sent again unasked. Look there before you post it yourself.`;
  }
  const again = move.kind === 'wait' ? ` at ${showTime(move.until, zone, 'seconds')}` : '';
  return `${cue.id} is tried again${again}, and so on ${until}.`;
}

/** What ended the lane, and what the others do. */
function stillText({ why, cue, reason }: Standstill, paint: Paint): string {
  switch (why) {
    case 'no-journal':
      return `${noJournalLine(cue, safe(reason?.what ?? ''), paint)} Make room on the disk: hcldr tries it again. ${GO_ON}`;
    case 'bug':
      return `${paint.error(`${cue.id} is not posted, or may be`)}: ${safe(reason?.what ?? '')}. Look there. ${GO_ON}`;
    default:
      return `${stopLine({ why, cue, reason }, paint)} Nothing follows it there before it is settled. ${GO_ON}`;
  }
}

const GO_ON = 'The other networks go on.';

/** @param what `the journal could not be written (the disk is full)` */
export function noJournalLine({ id }: Pick<Cue, 'id'>, what: string, paint: Paint): string {
  return `${paint.error(`${id} is not posted`)}: ${what}, and without it nothing is sent.`;
}

type Stopped = Pick<Stop, 'why' | 'cue'> & { readonly reason?: Standstill['reason'] };

/** Why a lane stopped, and whether the post is out. */
export function stopLine({ why, cue: { id }, reason }: Stopped, paint: Paint): string {
  const because = reason ? `: ${reasonText(reason)}` : '.';
  switch (why) {
    case 'refused':
      return `${paint.error(`${id} is not posted`)}${because}`;
    case 'too-late':
      return `${paint.error(`${id} is not posted, and it is too late to send it unasked`)}${because}`;
    case 'unsettled':
      return `${paint.warning(`${id} may be posted, or not`)}${because} hcldr has looked, and cannot tell: look at the account yourself.`;
  }
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

/** The text, and where to post it. */
export function byHand({ cue, text, parent, network, adopt, paint }: ByHand): readonly string[] {
  return [
    ...toCopy(text, paint),
    ...composing(text, parent, network),
    ...(cue.picture ? [safe(`With the picture ${cue.picture.path}: “${cue.picture.alt}”`)] : []),
    ...(adopt === undefined ? [] : ['Once it is there, this takes it into the run:', `  ${adopt} ${cue.id} LINK`]),
    '',
  ];
}

/** The text on its own, so that it can be copied. */
export function toCopy(text: string, paint: Paint): readonly string[] {
  return ['', paint.whole(safe(text, { newlines: 'kept' })), ''];
}

/** If a compose link cannot reply, she opens the post to reply to; a post outside the thread is the last resort. */
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

/** The text that was sent, or will be. */
export function textOf(cue: Cue, progress: LaneProgress): string {
  const state = progress.cues.get(cue.id);
  return state?.kind === 'refused' || state?.kind === 'unknown' ? state.intent.text : cue.text;
}
