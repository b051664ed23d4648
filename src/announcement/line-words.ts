/** What do the words of a line show: that it asks, continues a sentence, ends one, or stands on its own? */

import { LONGEST } from './entry.ts';

export function isQuestion(text: string): boolean {
  return /\?["”’)]*$/.test(text.slice(-LONGEST).replace(HASHTAGS, ''));
}

const HASHTAGS = /(?: #[\p{L}\p{N}_]{1,100})+$/u;

/** A question whose own label says that it is not part of the topic above. */
export function isOwnQuestion(text: string): boolean {
  return isQuestion(text) && isOfOwnLabel(text);
}

/** A question that does not say what it belongs to. */
export function isFurtherQuestion(text: string): boolean {
  return isQuestion(text) && !isOfOwnLabel(text);
}

/** `Bonus: Why?`, `Final thoughts: What now?`, `A2: Is it?`, `CT) Last words?` */
const OWN_LABEL = /^(?:\p{L}[\p{L}’'-]{0,20}(?: \p{L}{1,20})? ?\d{0,2}:|\p{Lu}{2,3}\d?(?:[.)]| [-\u2013\u2014])) /u;

export function isOfOwnLabel(text: string): boolean {
  return OWN_LABEL.test(text) || isClosing(text);
}

/** `CT: One thing you take with you.`: a line that closes the evening. */
export function isClosing(text: string): boolean {
  return CLOSING.test(text);
}

const CLOSING =
  /^(?:C[TQ]|FT|FQ|WT|(?:closing|final|last|bonus|parting|extra|wrap(?:ping)?[ -]?up|take[ -]?aways?)(?: (?:topic|question|thoughts?|words?|round|prompt|one))?)(?: ?\([^()]{1,20}\))? ?(?::|[.)]| [-\u2013\u2014]) ?(?=[^\s:])/i;

/** Whether it says itself that it is the topic's question: `Discussion question: Why?`. */
export function isAskedAsTopic(text: string): boolean {
  return ASKED.test(text);
}

export function withoutAsked(text: string): string {
  return text.replace(ASKED, '');
}

const ASKED = /^(?:(?:discussion )?question|prompt): /i;

/** `and what then?`: not the beginning of a sentence. */
export function isRest(text: string): boolean {
  return /^\p{Ll}/u.test(text) && !/^https?:/.test(text);
}

/** `(Ana asks)` */
export function isAside(text: string): boolean {
  return /^\(\p{Lu}[^()?]*\)$/u.test(text);
}

export function isInBrackets(text: string): boolean {
  return /^\([^()]*\)[.?!]?$/.test(text);
}

/** Hashtags count as an end: people put them after a topic. */
export function isEnded(text: string): boolean {
  return ENDED.test(text);
}

const ENDED = /(?:[.?!…:]["”’)\]]*|#[\p{L}\p{N}_]+|\p{Extended_Pictographic}\uFE0F?)$/u;

/** From this length on, a line may have been broken, even before a name. */
export const BROKEN = 60;

/** `Do you`; not `Do Not Resuscitate`, which may be a name. */
export function beginsToAsk(text: string): boolean {
  return FIRST_WORD.test(text);
}

const FIRST_WORD =
  /^["“‘'¿]?(?:Who|Whom|Whose|What|Which|When|Where|Why|How|Do|Does|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Should|Would|Will)(?:[?,]|[’']\p{Ll}| (?:\p{Ll}|I\b|["“‘]))/u;
