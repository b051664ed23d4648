import { describe, expect, test } from 'vitest';
import { DARK, LIGHT, type Palette } from '../../src/pages/page-palette.ts';

/** WCAG 2.2: 4.5 for text (1.4.3), 3 for what is drawn and carries a meaning (1.4.11). */
const PAIRS: readonly (readonly [shown: keyof Palette, ground: keyof Palette, least: number])[] = [
  ['ink', 'paper', 7],
  ['ink', 'card', 7],
  ['faint', 'paper', 4.5],
  ['faint', 'card', 4.5],
  ['done', 'paper', 4.5],
  ['done', 'card', 4.5],
  ['next', 'paper', 4.5],
  ['next', 'card', 4.5],
  ['paper', 'next', 4.5],
  ['alarm', 'paper', 4.5],
  ['alarm', 'card', 4.5],
  ['onDone', 'done', 4.5],
  ['line', 'paper', 3],
  ['line', 'card', 3],
];

describe.each([
  ['by light', LIGHT],
  ['by night', DARK],
])('%s', (_name, palette) => {
  test.each(PAIRS)('%s on %s has a contrast of %d at least', (shown, ground, least) => {
    expect(contrast(palette[shown], palette[ground])).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(place => Number.parseInt(colour.slice(place, place + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
