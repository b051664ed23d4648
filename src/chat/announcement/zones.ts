/** Which zone does somebody mean who writes `ET`, `Pacific time` or `GMT`? */

/** By names that are not in use for another zone in announcements in English; the first is the generic one. */
const ZONES: readonly (readonly [zone: string, names: RegExp])[] = [
  ['America/New_York', /^(e[sd]?t|(us )?eastern|new york)/i],
  ['America/Chicago', /^(c[sd]?t|(us )?central)$/i],
  ['America/Denver', /^(m[sd]?t|(us )?mountain)/i],
  ['America/Los_Angeles', /^(p[sd]?t|(us )?pacific)/i],
  ['Europe/London', /^(bst|uk|london)/i],
  ['Europe/Berlin', /^(ces?t|central european)/i],
  ['Australia/Sydney', /^ae[sd]?t/i],
  ['UTC', /^(gmt|utc)/i],
];

/** As they stand behind a time: for an expression. */
export const ZONE = `(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|AE[SD]?T|(?:US )?(?:eastern|central european|central|mountain|pacific)(?: (?:standard|daylight))?(?: time)?|(?:UK|London|New York) time)`;

export function zoneNamed(name: string): string | undefined {
  const bare = name.replace(/ (standard|daylight|summer)?( ?time)?$/i, '');
  return ZONES.find(([, names]) => names.test(bare))?.[0];
}

/** The zones that a text names, in order; none at all where it names none. */
export function clocksIn(text: string): readonly string[] | undefined {
  const names = text.match(new RegExp(String.raw`(?<![\p{L}])${ZONE}(?![\p{L}])`, 'gu')) ?? [];
  const zones = names.flatMap(name => zoneNamed(name) ?? []);
  return zones.length === 0 ? undefined : zones;
}
