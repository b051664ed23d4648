/** What does a contributor read about an unknown key? */

import { NETWORKS } from '../../chat.ts';
import { isOfChat, isOfPicture } from '../../keys.ts';
import type { Explanation, Path } from '../../problem.ts';
import { LABEL } from '../../topics.ts';
import { keysOf } from '../../value.ts';
import { readTime } from '../../wall-clock.ts';
import { putSpaces } from '../../yaml-line.ts';
import { meant } from '../meant-keys.ts';
import { labelAtMargin } from '../meant-labels.ts';
import { networksIn } from '../meant-lists.ts';
import { typed, withKey } from '../quotes.ts';
import { type Clocks, startAdvice } from '../written-time.ts';
import { ofMisreadText } from './misread-text.ts';
import { type Of, short, type WrittenFile } from './written.ts';

export function ofUnknownKey(breach: Of<'unknown-key'>, written: WrittenFile): Explanation | undefined {
  const { path } = breach;
  const text = ofMisreadText(path, written);
  if (isTopicAlone(path, written)) return withoutTopics(path, written);
  if (!text) return unknownKey(breach, written);
  // A text with several colons becomes several keys: it is explained at the first only.
  return path.at(-1) === keysOf(written.valueAt(path.slice(0, -1)))[0] ? text : undefined;
}

function unknownKey(breach: Of<'unknown-key'>, written: WrittenFile): Explanation {
  const { kind, valueAt, isBehindKey } = written;
  const { path, known } = breach;
  const [key, value] = [String(path.at(-1)), valueAt(path)];
  if (isOfPicture(key)) return { message: `${key} is not for here: pictures go with topics`, advice: ON_TOPICS };
  if (kind === 'community' && path.length === 1 && isOfChat(key))
    return { message: `${key} is a chat's own, not the community's`, advice: 'Move it into the file of the chat' };
  if (typeof path[1] === 'number' && LABEL.test(key))
    return { message: `${key} stands behind a dash`, advice: `Leave out the dash. Type: ${typed(key, value)}` };
  if (kind === 'chat' && keyAbove(path) === 'topics') return atMargin(key, { value, valueAt });
  if (keyAbove(path) === 'accounts' && valueAt(['accounts']) === null)
    return {
      message: `${key} stands at the margin: an account has spaces before it`,
      advice: putSpaces(`  ${withKey(key, value)}`),
    };
  const right = meant(breach, value);
  const message = `hcldr knows no key ${short(key)}`;
  if (right !== undefined && isWrittenBesides([...path.slice(0, -1), right], path, written))
    return { message, advice: `Put it into ${right}, which is there already, or leave it out` };
  // A text on the lines below its key stays there.
  const behind = typeof value !== 'string' || isBehindKey(path) ? value : {};
  const list = typeof value === 'string' ? valueMeant(right, value, written.clocks) : undefined;
  const advice =
    right === undefined ? `The keys here are ${known.join(', ')}` : (list ?? `Type: ${withKey(right, behind)}`);
  return { message, advice };
}

/** The advice for a value that would be wrong even after the right key. */
function valueMeant(key: string | undefined, value: string, clocks: Clocks): string | undefined {
  if (key === 'networks') return networksIn(value);
  return key === 'start' && readTime(value).kind !== 'time' ? startAdvice(value, clocks) : undefined;
}

/** Whether the key that was meant is also in the file itself, or is what a key further up already meant. */
export function isWrittenBesides(meant: Path, path: Path, { valueAt, keyOffsetOf }: WrittenFile): boolean {
  return valueAt(meant) !== undefined && keyOffsetOf(meant) !== keyOffsetOf(path);
}

const ON_TOPICS = 'Put it beside the text of a topic, or leave it out';

/** The key below which a key at the margin belongs. */
export function keyAbove([key, ...others]: Path): 'topics' | 'accounts' | undefined {
  if (others.length > 0) return undefined;
  if (LABEL.test(String(key)) || labelAtMargin(String(key), null).label !== undefined) return 'topics';
  return NETWORKS.some(network => network === key) ? 'accounts' : undefined;
}

/** Whether it is a topic at the margin of a chat file without `topics:`. */
function isTopicAlone(path: Path, { kind, valueAt }: WrittenFile): boolean {
  return kind === 'chat' && keyAbove(path) === 'topics' && valueAt(['topics']) === undefined;
}

/** One explanation, at the first topic, covers all of them. */
function withoutTopics(path: Path, { valueAt }: WrittenFile): Explanation | undefined {
  const topics = keysOf(valueAt([])).filter(key => keyAbove([key]) === 'topics');
  if (topics[0] !== path[0]) return undefined;
  const rows = topics.map(key => {
    const { label = key, value } = LABEL.test(key) ? { value: valueAt([key]) } : labelAtMargin(key, valueAt([key]));
    return [label, value];
  });
  return {
    message: `${short(topics[0] ?? '')} stands at the margin, and no topics: above it`,
    advice: `Type:\n${typed('topics', Object.fromEntries(rows))}`,
  };
}

/** A topic that is not indented is none to YAML. */
function atMargin(key: string, { value, valueAt }: { value: unknown; valueAt: WrittenFile['valueAt'] }): Explanation {
  const [first] = keysOf(valueAt(['topics']));
  if (!LABEL.test(key)) {
    const { label = key, value: text } = labelAtMargin(key, value);
    const message = `${short(key)} is not a label, and stands at the margin: a topic has spaces before it`;
    return { message, advice: putSpaces(`  ${withKey(label, text)}`) };
  }
  const label = key;
  const message = `${label} stands at the margin: a topic has spaces before it`;
  if (first !== undefined) return { message, advice: `Put as many spaces before it as there are before ${first}` };
  return { message, advice: putSpaces(`  ${withKey(label, value)}`) };
}
