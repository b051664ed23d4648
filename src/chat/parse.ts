/** Which chat does a chat file describe, or what is wrong in it and in its community's file? */

import { commaFindings } from './advice/commas.ts';
import { marked } from './advice/marked.ts';
import { markupFindings } from './advice/markup.ts';
import { rightKeys } from './advice/meant-keys.ts';
import { namesBelowFindings } from './advice/names-below.ts';
import { lineOf, wordQuoteFindings } from './advice/word-quotes.ts';
import { isMeantAsProse, isProse, type WrittenFile } from './advice/wording/written.ts';
import { findingsOf } from './advice/wording.ts';
import type { Breach, Checked, Sound } from './breaches.ts';
import { refusedIn } from './characters.ts';
import { type Chat, NETWORKS, type Outline } from './chat.ts';
import { type ChatFile, type CommunityFile, checkChatFile, checkCommunityFile } from './chat-file.ts';
import type { ChatKey } from './chat-key.ts';
import { dayOf, type OtherDays } from './evening.ts';
import { dayInName } from './file-name.ts';
import { keyInLines } from './key-in-lines.ts';
import { isFilledIn } from './keys.ts';
import { type GivenName, leftToChats, placeholdersOutside } from './placeholders.ts';
import { type Finding, FLOOD, hasErrors, inOrder, type Path, type Problem } from './problem.ts';
import { resolveChat } from './resolve.ts';
import { withRightKeys } from './right-keys.ts';
import { BUILT_IN, isUnread } from './settled.ts';
import { indentationMark, isConflictMarker, openSource, type SourceFile, strayMarks } from './source-text.ts';
import { isCue, labelAt, numberOf } from './topics.ts';
import { isMap, type Value, valueAt } from './value.ts';
import type { YamlDocument } from './yaml/document.ts';
import { readYaml, unread } from './yaml.ts';
import { isZone } from './zones.ts';

export type Reading = {
  /** `undefined` if there are errors. */
  readonly chat: Chat | undefined;
  readonly outline: Outline;
  /** What identifies its run, as far as that is certain. */
  readonly key: Partial<ChatKey>;
  /** Errors and warnings of both files, by file (the chat's first), line and column. */
  readonly problems: readonly Problem[];
  /** Where a finding stands: in the chat's file, else in the community's, else (a default) at the top of the chat's. */
  readonly locate: (finding: Finding) => Problem;
};

/** Never throws because of what the files contain; the community's file may be missing. */
export function readChat(chatFile: SourceFile, communityFile?: SourceFile, days?: OtherDays): Reading {
  return readCommunity(communityFile).readChat(chatFile, days);
}

export type Community = {
  /** What is wrong in the community's file, whatever the chat. */
  readonly problems: readonly Problem[];
  /** The settings of the community's file, as far as they are right. */
  readonly value: Sound<CommunityFile>;
  /** The values that the community's texts need from each chat. */
  readonly leftToChats: readonly GivenName[];
  /** Like {@link readChat}, without reading the community's file again for each chat. */
  readonly readChat: (chatFile: SourceFile, days?: OtherDays) => Reading;
};

export function readCommunity(file: SourceFile | undefined): Community {
  const community = file && readFile(file, { kind: 'community', check: checkCommunityFile });
  return {
    problems: community?.problems ?? [],
    value: community?.value ?? {},
    leftToChats: leftToChats(community?.value ?? {}),
    readChat: (chatFile, days) => readChatOf(community, chatFile, days),
  };
}

function readChatOf(community: Read<CommunityFile> | undefined, chatFile: SourceFile, days?: OtherDays): Reading {
  const chat = readFile(chatFile, { kind: 'chat', check: checkChatFile, shared: community?.document.value, days });
  const locate = (finding: Finding) => place(finding, { chat: chat.document, community: community?.document });
  const { chat: whole, outline, findings } = resolve({ chat, community, days });
  const located = findings.filter(finding => !followsFromTwice(finding, chat.document)).map(locate);
  const all = [...chat.problems, ...(community?.problems ?? []), ...located];
  const problems = inOrder(all, chatFile.file);
  const isGood = !hasErrors(problems);
  const key = isUnread(chat.wrong) ? keyInLines(chat.document.source, community?.value.hashtag) : keyIn(outline);
  return { chat: isGood ? whole : undefined, outline, key, problems, locate };
}

function keyIn({ date, hashtag }: Outline): Partial<ChatKey> {
  return { ...(date !== undefined && { date }), ...(hashtag !== undefined && { hashtag }) };
}

/** Whether a finding merely follows from a duplicate key: a wrong number at that key, or at one below it. */
function followsFromTwice({ path, atKey }: Finding, { isTwice }: YamlDocument): boolean {
  return atKey === true && path.some((_, index) => isTwice(path.slice(0, index + 1)));
}

type Read<File> = {
  readonly document: YamlDocument;
  readonly value: Sound<File>;
  /** Paths of what was left out of the value because it is wrong; an empty path if nothing could be read. */
  readonly wrong: readonly Path[];
  readonly problems: readonly Problem[];
};

type Kind<File> = {
  readonly kind: 'chat' | 'community';
  readonly check: (value: unknown) => Checked<File>;
  /** What the community's file says, right or wrong. */
  readonly shared?: Value | undefined;
  readonly days?: OtherDays | undefined;
};

function readFile<File>(file: SourceFile, { kind, check, shared, days }: Kind<File>): Read<File> {
  const { source, refusals } = openSource(file);
  const marks = refusals.length > 0 ? refusals : strayMarks(source);
  const isUnreadable = refusals.length > 0 || marks.length >= FLOOD || source.lines.some(isConflictMarker);
  const read = isUnreadable
    ? unread(source)
    : readYaml(source, { isProse: isMeantAsProse, hashtag: hashtagIn(shared) });
  // If the structure cannot be read, it may be due to the tabs alone: then only these are reported.
  if (read.value === undefined)
    return { document: read, ...soundOf(check(undefined)), problems: marks.length > 0 ? marks : read.problems };
  const { document, value, checked } = asMeant(read, { kind, check });
  // The advice on a line's indentation corrects whatever else is wrong in it.
  const isMarked = ({ line }: Problem) => indentationMark(source.lines[line - 1] ?? '') !== undefined;
  const told = [...marks, ...document.problems.filter(problem => !isMarked(problem))];
  const lines = new Set(told.map(({ line }) => line));
  const written = {
    kind,
    valueAt: (path: Path) => valueAt(value, path),
    clocks: { zone: zoneIn(value, shared), date: dayIn(value) },
    usualStart: valueAt(shared, ['start']),
    namedDay: dayInName(source.file),
    days,
    ...document,
  };
  const isTold = ({ path }: Finding) =>
    document.has(path) && lines.has(document.source.placeAt(document.offsetOf(path)).line);
  const ofForm = findingsIn(checked.breaches, written);
  // If a text has to be typed anew anyway, only errors are added.
  const wrong = new Set(ofForm.map(({ path }) => String(path)));
  const ofTexts = findingsOn(written.texts).filter(
    ({ severity, path }) => severity === 'error' || !wrong.has(String(path)),
  );
  const findings = [...ofForm.filter(finding => !isTold(finding)), ...ofTexts];
  const problems = findings.map(finding => problemIn(document, finding));
  return { document, problems: [...told, ...problems], ...soundOf(checked) };
}

function soundOf<File>({ value, breaches }: Checked<File>): Pick<Read<File>, 'value' | 'wrong'> {
  return { value, wrong: breaches.map(({ path }) => path) };
}

/** The file read as if its misspelt keys were right; they are reported all the same. */
function asMeant<File>(read: YamlDocument, { kind, check }: Pick<Kind<File>, 'kind' | 'check'>) {
  // A community's file with nothing but comments is fine: it settles nothing.
  const value = kind === 'community' && read.value === null ? {} : read.value;
  const checked = check(value);
  const document = withRightKeys(read, rightKeys(checked.breaches, value));
  if (document === read) return { document, value, checked };
  return { document, value: document.value, checked: check(document.value) };
}

/** Findings that may merely follow from how a line is written, and vanish once it is corrected. */
function findingsIn(breaches: readonly Breach[], written: YamlDocument & WrittenFile): readonly Finding[] {
  const ofCommas = written.kind === 'chat' ? commaFindings(written) : [];
  const isTold = ({ path: [key] }: Finding) =>
    ofCommas.some(({ severity, path }) => severity === 'error' && path[0] === key);
  const ofForm = findingsOf(breaches, written).filter(finding => !isTold(finding));
  return [...ofCommas, ...ofForm, ...namesBelowFindings(written), ...hiddenIn(written)];
}

/** Findings about the texts as they are meant, whatever is wrong with how they are written. */
function findingsOn(texts: YamlDocument['texts']): readonly Finding[] {
  return [
    ...labelFindings(texts),
    ...placeholdersOutside(texts),
    ...wordQuoteFindings(texts.filter(({ path }) => isProse(path))),
    ...markupFindings(texts.filter(({ path }) => isProse(path))),
  ];
}

function hashtagIn(file: Value | undefined): string | undefined {
  const hashtag = valueAt(file, ['hashtag']);
  return typeof hashtag === 'string' ? hashtag : undefined;
}

/** `undefined` if there is no such zone. */
function zoneIn(...files: readonly (Value | undefined)[]): string | undefined {
  const zones = files.map(file => valueAt(file, ['timezone']));
  const zone = zones.find(zone => typeof zone === 'string') ?? BUILT_IN.timezone;
  return isZone(zone) ? zone : undefined;
}

function dayIn(file: Value | undefined): string | undefined {
  const date = valueAt(file, ['date']);
  return typeof date === 'string' ? dayOf(date) : undefined;
}

/** A topic whose text begins with another label, number or bullet: `T1: T1 Why?`, `- 1) Why?`, `- – Why?`. */
function labelFindings(texts: YamlDocument['texts']): readonly Finding[] {
  return texts.flatMap(({ path, text }): readonly Finding[] => {
    // An alt text, for example, is never posted after a label.
    const isAsked = path.length === 2 || ['text', ...NETWORKS].includes(String(path.at(-1)));
    const step = path[0] === 'topics' && isAsked ? path[1] : undefined;
    if (step === undefined) return [];
    const label = typeof step === 'number' ? labelAt(step) : step;
    const found = marked(text, numberOf(label));
    // A dash or a star before a text is YAML's to report; within quotes it is meant.
    if (!found || /^[*-]$/.test(found.mark)) return [];
    const { number, mark, rest } = found;
    const line = lineOf(path, rest);
    // The text may mention another topic on purpose, so this is only a warning.
    if (number !== numberOf(label))
      return [
        {
          severity: 'warning',
          path,
          message: `${mark} stands before the text, and is posted`,
          advice: `Without: ${line}`,
        },
      ];
    const message = `hcldr puts ${label} before the text, and ${mark} stands there already`;
    return [{ severity: 'error', path, message, advice: `Type: ${line}` }];
  });
}

/** Invisible characters written as an escape, which does not show in the file: `"\u202E"`. */
function hiddenIn({ texts }: YamlDocument): readonly Finding[] {
  return texts.flatMap(({ path, text }) =>
    refusedIn(text).map(({ what }) => ({ severity: 'error', path, message: what, advice: 'Leave out the escape' })),
  );
}

type Files = {
  readonly chat: Read<ChatFile>;
  readonly community: Read<CommunityFile> | undefined;
  readonly days: OtherDays | undefined;
};

function resolve({ chat, community, days }: Files) {
  return resolveChat({
    chat: chat.value,
    community: community?.value ?? {},
    hasCommunity: community !== undefined,
    labels: labelsOf(chat.document.value),
    cues: cuesIn(chat.document.value),
    days,
    wrong: { chat: chat.wrong, community: community?.wrong ?? [] },
  });
}

function labelsOf(file: Value | undefined): readonly string[] {
  const topics = valueAt(file, ['topics']);
  if (Array.isArray(topics)) return topics.map((_, index) => labelAt(index));
  return isMap(topics) ? Object.keys(topics) : [];
}

/** Names that could be a cue of some chat; all others are reported already. */
function cuesIn(file: Value | undefined): readonly string[] {
  const schedule = valueAt(file, ['schedule']);
  return isMap(schedule) ? Object.keys(schedule).filter(isCue) : [];
}

type Documents = { readonly chat: YamlDocument; readonly community: YamlDocument | undefined };

function place(finding: Finding, { chat, community }: Documents): Problem {
  for (const document of community ? [chat, community] : [chat]) {
    const ways = waysTo(finding.path, document);
    // At a topic's key means at its label, even if the text has a key of its own.
    const path = (finding.atKey ? ways.toSorted((a, b) => a.length - b.length) : ways).find(document.has);
    if (path) return problemIn(document, { ...finding, path });
  }
  return problemIn(chat, finding);
}

/** The possible paths in a file to a value of the resolved chat, the most exact first. */
function waysTo(path: Path, { value }: Pick<YamlDocument, 'value'>): readonly Path[] {
  const [key, name, ...rest] = path;
  // The text may have a key of its own next to those of single networks.
  if (path.length === (key === 'extra' ? 2 : 1) && isFilledIn(key)) return [[...path, 'text'], path];
  if (key === 'schedule' && name !== undefined) return [path, ...waysTo(['topics', name, 'at'], { value })];
  if (key !== 'topics' || name === undefined) return path.length > 0 ? [path] : [];
  const topics = valueAt(value, ['topics']);
  const step = Array.isArray(topics) && typeof name === 'string' ? labelsOf(value).indexOf(name) : name;
  if (rest.length > 0 && rest[0] !== 'text') return [['topics', step, ...rest]];
  return [
    ['topics', step, 'text'],
    ['topics', step],
  ];
}

/** Placed at the value, or at the nearest value that would contain it. */
function problemIn(document: YamlDocument, { severity, path, index, atKey, message, advice }: Finding): Problem {
  if (!document.has(path)) return problemIn(document, { severity, path: path.slice(0, -1), message, advice });
  const offset = atKey ? document.keyOffsetOf(path) : document.offsetOf(path, index);
  return document.source.problemAt(path.length === 0 ? 0 : offset, { severity, message, advice });
}
