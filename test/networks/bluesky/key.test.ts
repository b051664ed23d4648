import { describe, expect, it } from 'vitest';
import { isKey, keyOf, newestOf, readUri, uriOf } from '../../../src/networks/bluesky/key.ts';
import { EVENING } from '../embedded-x.ts';

const DRAFT = { text: 'T1', known: [] };
const OPTIONS = { now: EVENING, salt: 'a' };
const DID = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';

describe('the key of a post', () => {
  it('is the same for the same draft of the same moment', () => {
    expect(keyOf({ ...DRAFT }, OPTIONS)).toBe(keyOf(DRAFT, OPTIONS));
  });

  it.each([
    ['another text', { text: 'T2', known: [] }, OPTIONS],
    ['another parent', { ...DRAFT, parent: uriOf(DID) }, OPTIONS],
    ['another process', DRAFT, { ...OPTIONS, salt: 'b' }],
    ['another moment', DRAFT, { ...OPTIONS, now: EVENING + 1 }],
  ])('is another one for %s', (_what, draft, options) => {
    expect(keyOf(draft, options)).not.toBe(keyOf(DRAFT, OPTIONS));
  });

  it('is greater at a later moment', () => {
    expect(keyOf(DRAFT, { ...OPTIONS, now: EVENING + 1 }) > keyOf({ text: 'T2', known: [] }, OPTIONS)).toBe(true);
  });

  it.each([
    ['stands still', EVENING],
    ['goes back', EVENING - 3_600_000],
  ])('is greater than that of the newest post that is known, also where the clock %s', (_what, now) => {
    const newest = keyOf(DRAFT, OPTIONS);
    const next = keyOf({ text: 'T2', known: [] }, { ...OPTIONS, now, newest });
    expect(next > newest).toBe(true);
    expect(isKey(next)).toBe(true);
  });

  it('is greater than what stands below all', () => {
    expect(keyOf(DRAFT, OPTIONS) > (readUri(uriOf(DID))?.key ?? '')).toBe(true);
  });
});

describe('the newest of posts', () => {
  const [first, second] = [keyOf(DRAFT, OPTIONS), keyOf(DRAFT, { ...OPTIONS, now: EVENING + 1 })].map(key =>
    uriOf(DID, key),
  );

  it.each([
    ['none of none', [], undefined],
    ['that with the greatest key', [second, first], second],
    ['never what is no post', ['7', null, first, { cid: 'x' }], first],
  ])('is %s', (_what, refs, newest) => {
    expect(newestOf(refs)).toEqual(newest);
  });
});
