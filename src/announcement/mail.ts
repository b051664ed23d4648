/** Which lines of a text do mail programs write? */

/** Removes the `>` marks before each line of a mail inside another, and puts a gap before it. */
export function unquoted(lines: readonly string[]): readonly Unquoted[] {
  let depth = 0;
  return lines.flatMap(line => {
    const [quote = ''] = QUOTE.exec(line) ?? [];
    const above = depth;
    depth = quote.replace(/[^>]/g, '').length;
    const own = line.slice(quote.length);
    const written = { own, isQuoted: depth > 0 };
    return depth > above ? [{ ...written, own: '' }, written] : [written];
  });
}

/** A line without its quote marks. */
type Unquoted = { readonly own: string; readonly isQuoted: boolean };

const QUOTE = /^ {0,3}(?:> ?)+/;

type MailLine = {
  /** As written, without its quote marks. */
  readonly own: string;
  /** As a reader sees it. */
  readonly text: string;
};

type Mail = {
  /** Indexes of the lines; -1 is a gap in place of what is left out. */
  readonly kept: readonly number[];
  /** The outermost first. */
  readonly heads: readonly Head[];
  /**
   * The index from which on the text is the mail that this one answers. A mail below a covering note is forwarded: an
   * answer has a list of its own above the other mail.
   */
  readonly answeredFrom?: number;
  /** `On Mon, Dec 5, 2022 at 9:00 AM Mia Chen wrote:` */
  readonly attributions: readonly string[];
};

type Head = {
  /** `From: …`, `Subject: …` as they are read. */
  readonly fields: readonly string[];
  /** Whether it is that of a mail that this one answers. */
  readonly isAnswered: boolean;
};

/** A text with more is a mailbox. */
const MOST_HEADS = 20;

/** Finds what mail programs write above the words of a mail, at the beginning and inside. */
export function withoutHeads(lines: readonly MailLine[]): Mail {
  const kept: number[] = [];
  const [heads, attributions]: [Head[], string[]] = [[], []];
  let [entries, isForwarded] = [0, false];
  let answeredFrom: number | undefined;
  for (let index = 0; index < lines.length; ) {
    const isRoom = heads.length + attributions.length < MOST_HEADS;
    const fields = isRoom ? headAt(lines, index) : [];
    const attribution = isRoom ? attributionAt(lines, index) : [];
    const { own = '', text = '' } = lines[index] ?? {};
    const isMailBelow = fields.length + attribution.length > 0;
    if (isMailBelow && entries >= FEWEST_ENTRIES && !isForwarded) answeredFrom ??= index;
    if (fields.length > 0) heads.push({ fields, isAnswered: answeredFrom !== undefined });
    if (attribution.length > 0) attributions.push(attribution.join(' '));
    if (FORWARDED.test(own) || fields.some(field => FORWARDED_SUBJECT.test(field))) isForwarded = true;
    if (ENTRY.test(text)) entries += 1;
    kept.push(isMailBelow || isMarker(own) ? -1 : index);
    index += fields.length + attribution.length || 1;
  }
  return { kept, heads, attributions, ...(answeredFrom !== undefined && { answeredFrom }) };
}

const FEWEST_ENTRIES = 2;

/** `T1: Who?`, `2) Why?`, `• Where?` */
const ENTRY = /^(?:(?:T|Q|topic|question) ?\d|\d{1,2}[.)] |[-*–] \S|•)/i;

/** The lines of a mail's head: it has at least a subject, and a sender or a date with seconds. */
function headAt(lines: readonly MailLine[], index: number): string[] {
  const below = lines.slice(index, index + LONGEST_FIELDS).map(({ text }) => text);
  const end = below.findIndex(line => !MAIL.test(line));
  const head = end < 0 ? below : below.slice(0, end);
  const has = (name: RegExp) => head.some(line => name.test(line));
  return has(/^subject:/i) && (has(/^from:/i) || has(/^date:.*\d:\d{2}:\d{2} [+-]\d{4}/i)) ? head : [];
}

/** In lines. */
const LONGEST_FIELDS = 20;

const MAIL = /^(from|to|cc|reply-to|subject|date|sent): ?./i;

/** What a mail program puts above the words that it quotes, on one line or broken into two. */
function attributionAt(lines: readonly MailLine[], index: number): string[] {
  const [first = '', second = ''] = lines.slice(index, index + 2).map(({ own }) => own.trim());
  if (!/^On .{0,60}\d:\d{2}/.test(first) || first.length > 200) return [];
  if (first.endsWith('wrote:')) return [first];
  return second.length < 200 && second.endsWith('wrote:') ? [first, second] : [];
}

const FORWARDED = /^\s*(?:-{2,} ?forwarded message ?-{2,}|begin forwarded message:)\s*$/i;
const FORWARDED_SUBJECT = /^subject: ?fwd?:/i;
const ORIGINAL = /^\s*-{2,} ?original message ?-{2,}\s*$/i;

/** What stands above the head of a mail inside another. */
function isMarker(line: string): boolean {
  return FORWARDED.test(line) || ORIGINAL.test(line);
}

/**
 * Whether a text is a raw mail, with its head and still encoded: `=E2=80=99` for a quote, or in several parts. See RFC
 * 2045, section 6, and RFC 2047.
 */
export function isSentMail(text: string): boolean {
  const [head = ''] = text.slice(0, LONGEST_HEAD).split(/\r?\n[ \t]*\r?\n/, 1);
  return /^from:/im.test(head) && /^[a-z-]+:/i.test(head.trimStart().replace(/^From .*\s/, '')) && CODED.test(head);
}

const LONGEST_HEAD = 100_000;

const CODED =
  /^(mime-version|content-transfer-encoding|received|message-id|return-path|content-type):|^subject:.*=\?[\w-]+\?[qb]\?/im;
