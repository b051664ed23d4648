import { describe, expect, test } from 'vitest';
import { isKey, keyOf, newestOf, readUri, uriOf } from '../../../src/networks/bluesky/key.ts';
import { EVENING } from '../embedded-x.ts';

const DRAFT = { text: 'T1', at: EVENING };
const DID = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';

describe('the key of a post', () => {
  test('is the same for the same draft of the same instant', () => {
    expect(keyOf({ ...DRAFT })).toBe(keyOf(DRAFT));
  });

  test('is the same, whichever earlier post a machine knows to be the newest', () => {
    const earlier = keyOf({ text: 'opening', at: EVENING - 60_000 });
    expect(keyOf(DRAFT, earlier)).toBe(keyOf(DRAFT));
  });

  test.each([
    ['another text', { ...DRAFT, text: 'T2' }],
    ['another parent', { ...DRAFT, parent: uriOf(DID) }],
    ['another instant', { ...DRAFT, at: EVENING + 1 }],
    ['a run that posts it anew', { ...DRAFT, anew: EVENING - 60_000 }],
  ])('is another one for %s', (_what, draft) => {
    expect(keyOf(draft)).not.toBe(keyOf(DRAFT));
  });

  test('is greater at a later instant', () => {
    expect(keyOf({ ...DRAFT, at: EVENING + 1 }) > keyOf({ ...DRAFT, text: 'T2' })).toBe(true);
  });

  test.each([
    ['at the same instant', EVENING],
    ['an hour before', EVENING - 3_600_000],
  ])('is greater than that of the newest post that is known, also where it is due %s', (_what, at) => {
    const newest = keyOf(DRAFT);
    const next = keyOf({ text: 'T2', at }, newest);
    expect(next > newest).toBe(true);
    expect(isKey(next)).toBe(true);
  });

  test('is greater than what stands below all', () => {
    expect(keyOf(DRAFT) > (readUri(uriOf(DID))?.key ?? '')).toBe(true);
  });
});

describe('the newest of posts', () => {
  const [first, second] = [keyOf(DRAFT), keyOf({ ...DRAFT, at: EVENING + 1 })].map(key => uriOf(DID, key));

  test.each([
    ['none of none', [], undefined],
    ['that with the greatest key', [second, first], second],
    ['never what is no post', ['7', null, first, { cid: 'x' }], first],
  ])('is %s', (_what, refs, newest) => {
    expect(newestOf(refs)).toEqual(newest);
  });
});
