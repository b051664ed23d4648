/** Which placeholders cannot be filled in, and which texts would be the same each week? */

import { blank } from './advice/blanks.ts';
import type { NetworkName } from './chat.ts';
import { FILLED_IN, wordsBehind } from './keys.ts';
import { nearest } from './nearest.ts';
import type { Explanation, Finding, Path, WrittenText } from './problem.ts';
import {
  isBroken,
  isGiven,
  networksOf,
  settled,
  TEMPLATES,
  type TemplateKey,
  textsOf,
  type Wording,
  type Written,
  worded,
} from './settled.ts';
import { foreignPlaceholdersIn, isPlaceholder, looseBracesIn, PLACEHOLDERS, placeholdersIn } from './template.ts';
import { listed } from './words.ts';

/** Placeholders whose values come from keys of their own; the others always have a value. */
const GIVEN = ['link', 'hosts', 'guests'] as const;

export type GivenName = (typeof GIVEN)[number];

export function templateFindings(written: Written): readonly Finding[] {
  const extras = settled(written, 'extra') ?? [];
  return [
    ...TEMPLATES.flatMap(key => findingsOf(key, written)),
    ...extras.flatMap((extra, index) => wordingFindings(['extra', index], extra, written)),
    ...unused(written),
  ];
}

function findingsOf(key: TemplateKey, written: Written): readonly Finding[] {
  const findings = wordingFindings([key], settled(written, key), written);
  return findings.length > 0 || key === 'sources' ? findings : sameEachWeek(key, written);
}

function wordingFindings(path: Path, value: Wording, written: Written): readonly Finding[] {
  const { text = '', on = {} } = worded(value) ?? {};
  return [
    ...textFindings(path, text, written),
    ...Object.entries(on).flatMap(([network, own]) => textFindings([...path, network], own, written)),
  ];
}

function textFindings(path: Path, template: string, written: Written): readonly Finding[] {
  const wrong = placeholdersIn(template).flatMap(({ name, index }) => {
    const said = fault(name, written);
    return said ? [{ severity: 'error', path, index, ...said } as const] : [];
  });
  const loose = looseBracesIn(template).map(
    ({ brace, index, word }): Finding => ({
      severity: 'error',
      path,
      index,
      message: `this ${brace} belongs to no placeholder`,
      advice: toType(word) ?? `Leave it out, or type a parenthesis: ${FILLS_IN}`,
    }),
  );
  const foreign = foreignPlaceholdersIn(template).map(
    ({ written, name, index }): Finding => ({
      severity: 'error',
      path,
      index,
      message: `${written} is no placeholder, and would be posted as it is`,
      advice: `Type: {${name}}`,
    }),
  );
  return [...wrong, ...loose, ...foreign];
}

const FILLS_IN = `hcldr fills in ${PLACEHOLDERS.map(known => `{${known}}`).join(' ')}`;

function toType(name: string): string | undefined {
  const meant = nearest(name, PLACEHOLDERS);
  return meant && `Type: {${meant}}`;
}

function fault(name: string, written: Written): Explanation | undefined {
  if (!isPlaceholder(name)) return { message: `there is no {${name}}`, advice: toType(name) ?? FILLS_IN };
  const given = GIVEN.find(key => key === name);
  if (given === undefined || isBroken(written, given) || isGiven(settled(written, given))) return undefined;
  return { message: `{${name}} has no value`, advice: `Add the key ${name}: to the chat, or take {${name}} out` };
}

/** Placeholders in texts that are posted as they are. Other braces may be meant there. */
export function placeholdersOutside(texts: readonly WrittenText[]): readonly Finding[] {
  return texts
    .filter(({ path }) => wordsBehind(path[0]) === 'posted')
    .flatMap(({ path, text }) =>
      placeholdersIn(text.trim())
        .filter(({ name }) => isPlaceholder(name))
        .map(({ name, index }) => ({
          severity: 'error',
          path,
          index,
          message: `{${name}} would be posted as it is: only ${listed(FILLED_IN)} are filled in`,
          advice: 'Write out what it stands for',
        })),
    );
}

/** A guest, host or link that no text mentions would never be announced. */
function unused(written: Written): readonly Finding[] {
  const given = GIVEN.filter(key => isGiven(settled(written, key)));
  if (given.length === 0 || FILLED_IN.some(key => isBroken(written, key))) return [];
  const filledIn = namesIn(written);
  return given
    .filter(key => !filledIn.has(key))
    .map(key => ({
      severity: 'warning',
      path: [key],
      message: `${key} is set, and no text of the chat has {${key}} in it`,
      advice: hasOpening(key, written)
        ? `Put {${key}} into the opening`
        : `Add an opening with {${key}} in it:${blank(['opening'])}`,
    }));
}

/** Whether the opening that is posted can be changed where the key stands: a chat does not change all chats' opening. */
function hasOpening(key: GivenName, { chat, community }: Written): boolean {
  return chat.opening !== undefined || (chat[key] === undefined && community.opening !== undefined);
}

/** The values that a community's texts need from each chat, since the community itself has none. */
export function leftToChats(community: Written['community']): readonly GivenName[] {
  const written = { chat: {}, community, hasCommunity: true, labels: [], cues: [], wrong: { chat: [], community: [] } };
  const filledIn = namesIn(written);
  return GIVEN.filter(key => filledIn.has(key) && !isGiven(settled(written, key)));
}

/** The placeholders in all texts that are filled in. */
function namesIn(written: Written): ReadonlySet<string> {
  const { on = {}, ...texts } = textsOf(written);
  const extras = (settled(written, 'extra') ?? []).map(extra => worded(extra));
  const templates = [
    ...TEMPLATES.flatMap(key => [texts[key], ...Object.values(on[key] ?? {})]),
    ...extras.flatMap(extra => [extra?.text, ...Object.values(extra?.on ?? {})]),
  ];
  return new Set(templates.flatMap(template => placeholdersIn(template ?? '').map(({ name }) => name)));
}

/** The one network that compares a text with those of other evenings. */
const COMPARING: NetworkName = 'x';

/**
 * A text in the chat's own file is new each week; one of the community's is only if it contains something of the chat.
 */
function sameEachWeek(key: TemplateKey, written: Written): readonly Finding[] {
  const { chat } = written;
  const words = chat[key] === undefined && !isBroken(written, key) ? worded(settled(written, key)) : undefined;
  if (!words || !networksOf(written).includes(COMPARING)) return [];
  const { text, on } = words;
  const onX = on?.[COMPARING];
  const own = GIVEN.filter(name => chat[name] || isBroken(written, name));
  const ofTheEvening = new Set<string>(['title', ...own]);
  if (placeholdersIn(onX ?? text).some(({ name }) => ofTheEvening.has(name))) return [];
  return [
    {
      severity: 'warning',
      path: onX === undefined ? [key] : [key, COMPARING],
      message: `nothing in the ${key} is of this evening: X refuses a text that the account posted lately`,
      advice: 'Put {title} into it',
    },
  ];
}
