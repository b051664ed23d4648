/**
 * Which secrets does a text from a network repeat, in whatever encoding? None of them gets any further.
 *
 * Servers quote what they do not understand, and some quote all of it: as it was sent, in the escapes of URLs and JSON,
 * in base64 (as `user:password` is sent), or cut off after so many characters.
 */

/** The text with `…` in place of each secret. One that is shorter than any network makes is not looked for. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const sought = secrets.filter(secret => secret.length >= SHORTEST).flatMap(writings);
  if (sought.length === 0) return text;
  const characters = plain(text);
  const ranges = sought.flatMap(writing => [...wholeIn(characters, writing), ...cutIn(characters, writing)]);
  return ranges.length === 0 ? text : covered(text, ranges);
}

/**
 * In characters, of a secret or of the half of one that is looked for. Shorter texts occur in many an answer by chance.
 */
const SHORTEST = 8;

/** In characters; `to` is behind the last one. */
type Range = { readonly from: number; readonly to: number };

/** A character as JSON or a URL escapes it, maybe several times over; or the backslashes that JSON puts before some. */
const ESCAPED = /\\u00([0-9a-f]{2})|%(?:25)*([0-9a-f]{2})|\\+(?!u00[0-9a-f]{2})/gi;

/** Without escapes and backslashes; in lower case, because that is how a host name repeats a secret. */
function plain(text: string): string {
  return text.replace(ESCAPED, characterOf).replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

function characterOf(_: string, inJSON: string | undefined, inURL: string | undefined): string {
  const code = inJSON ?? inURL;
  const character = code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16));
  return character === '\\' ? '' : character;
}

/** The secret as it is, and in base64, which depends on where in a text it stands. */
function writings(secret: string): readonly string[] {
  const encoded = [0, 1, 2].map(before => {
    const bytes = Buffer.from(`${'\0'.repeat(before)}${secret}`);
    // Where the secret meets its neighbours, a base64 character holds bits of both, and is left out.
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  const inURLs = encoded.map(text => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([secret, ...encoded, ...inURLs].map(plain))];
}

function wholeIn(text: string, writing: string): readonly Range[] {
  return placesOf(writing, text).map(from => ({ from, to: from + writing.length }));
}

/** Its first half or more, where the text breaks off. If the text goes on, it is another word that begins alike. */
function cutIn(text: string, writing: string): readonly Range[] {
  const half = writing.slice(0, Math.max(SHORTEST, Math.ceil(writing.length / 2)));
  return placesOf(half, text)
    .map(from => ({ from, to: from + alike(text.slice(from, from + writing.length), writing) }))
    .filter(({ to }) => !/^(?!\.{3})[\w.~+/-]/.test(text.slice(to, to + 3)));
}

/** Where it stands in the text, without overlaps. */
function placesOf(writing: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(writing); at >= 0; at = text.indexOf(writing, at + writing.length)) places.push(at);
  return places;
}

/** How many characters two texts have in common from the start. */
function alike(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** @param ranges in the text that `plain` makes of it */
function covered(text: string, ranges: readonly Range[]): string {
  const units = text.match(new RegExp(`${ESCAPED.source}|[^]`, 'gi')) ?? [];
  const isSecret = new Uint8Array(units.length);
  for (const { from, to } of ranges) isSecret.fill(1, from, to);
  let place = 0;
  return units
    .map(unit => {
      // A backslash belongs to the character behind it: with only one of the two left, the JSON would be broken.
      const isBackslash = characterIn(unit) === '';
      const [before, here] = [isSecret[place - 1] === 1, isSecret[place] === 1];
      if (!isBackslash) place += 1;
      if (!here) return unit;
      return before || isBackslash ? '' : '…';
    })
    .join('');
}

function characterIn(unit: string): string {
  return unit.length === 1 && unit !== '\\' ? unit : plain(unit);
}
