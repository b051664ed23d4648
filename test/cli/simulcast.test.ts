import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { BlueskyFaults } from '../../src/networks/embedded/bluesky/faults.ts';
import type { MastodonFaults } from '../../src/networks/embedded/mastodon/faults.ts';
import { openEmbeddedBluesky } from '../networks/embedded-bluesky.ts';
import { HANDLE, openEmbeddedMastodon, TOKEN } from '../networks/embedded-mastodon.ts';
import { aChatPlace, chatAt, FILE, NOBODY } from '../support/short-evening.ts';

const PASSWORD = 'abcd-efgh-ijkl-mnop';

const CHAT = chatAt({ T1: '+1s', closing: '+2s' });
const COMMUNITY = `${NOBODY}networks: [bluesky, mastodon]
accounts: { bluesky: "@hcldr.bsky.social", mastodon: "${HANDLE}" }
`;

/** T1, for good. */
const REFUSED = [{ on: 'post', text: 'T1', do: 'status', status: 400 }] as const;

/** A place for runs, with both networks in this process; faults are theirs. */
async function aStage(
  faults: { readonly bluesky?: BlueskyFaults; readonly mastodon?: MastodonFaults } = {},
  chat: string = CHAT,
) {
  const clock = { now: Date.now };
  const [bluesky, mastodon] = [
    await openEmbeddedBluesky({ password: PASSWORD, clock, faults: faults.bluesky ?? [] }),
    await openEmbeddedMastodon({ clock, faults: faults.mastodon ?? [] }),
  ];
  onTestFinished(async () => {
    await Promise.all([bluesky.server.close(), mastodon.server.close()]);
  });
  const { run, start, folder } = aChatPlace({ chat, community: COMMUNITY });
  const env = {
    BLUESKY_SERVICE: bluesky.server.origin,
    BLUESKY_IDENTIFIER: 'hcldr.bsky.social',
    BLUESKY_APP_PASSWORD: PASSWORD,
    MASTODON_INSTANCE: mastodon.server.origin,
    MASTODON_ACCESS_TOKEN: TOKEN,
  };
  const runWith =
    (set: Readonly<Record<string, string>>) =>
    (...argv: readonly string[]) =>
      run(argv, set);
  return { bluesky, mastodon, env, start, folder, run: Object.assign(runWith(env), { with: runWith, folder }) };
}

test('one run posts the same thread to Bluesky and to Mastodon, with the keys of each', async () => {
  const { bluesky, mastodon, run } = await aStage();
  const { code, err } = await run('run', FILE, '--yes', '--start', 'now');
  expect(err.match(/(?<=^hcldr: )Keys to .*/gm)).toEqual([
    'Keys to Bluesky: from the environment',
    'Keys to Mastodon: from the environment',
  ]);
  const texts = [bluesky, mastodon].map(({ server }) => server.posts().map(({ text }) => text));
  expect(texts[0]).toHaveLength(3);
  expect(texts[1]).toEqual(texts[0]);
  const [opening, first] = mastodon.server.posts();
  expect(first?.parent).toBe(opening?.id);
  expect(code).toBe(0);
  expect(err).not.toContain(TOKEN);
});

test('a lane that is refused ends with the way out by hand, the other goes on; what is adopted is gone on from', async () => {
  const { bluesky, mastodon, run } = await aStage({ mastodon: REFUSED });
  const first = await run('run', FILE, '--yes', '--start', 'now');
  expect(first.code).toBe(1);
  expect(first.err).toMatch(/^Mastodon: T1 is not posted: /m);
  expect(first.err).toContain(`${mastodon.server.origin}/share?text=T1`);
  expect(bluesky.server.posts()).toHaveLength(3);

  mastodon.server.setFaults([]);
  const [opening] = mastodon.server.posts();
  const byHand = await postByHand(mastodon.server.origin, 'T1: by hand', opening?.id ?? '');
  const adopted = await run('adopt', FILE, 'T1', byHand);
  expect({ code: adopted.code, out: adopted.out }).toEqual({ code: 0, out: `T1: ${byHand}\n` });

  const again = await run('run', FILE, '--yes');
  expect(again.code).toBe(0);
  const thread = mastodon.server.posts();
  expect(thread.map(({ text }) => text.split(/[ :]/)[0])).toEqual(['Welcome', 'T1', 'That']);
  expect(thread[2]?.parent).toBe(thread[1]?.id);
  expect(bluesky.server.posts()).toHaveLength(3);
});

test('what one network has refused is sent again by the command that is told, while the other goes on', async () => {
  const stage = await aStage({ mastodon: REFUSED }, CHAT.replace('closing: +2s', 'closing: +10s'));
  const { bluesky, mastodon, env, run, start } = stage;
  const running = start(['run', FILE, '--yes', '--start', 'now'], env);
  await running.shown(`once the cause is mended:\n  hcldr next ${FILE} --network mastodon\n`);
  const told = await run('status', FILE);
  expect(told.out).toMatch(/^Mastodon: Stopped\. T1 is not posted: .*\. What follows waits for it\.$/m);
  expect(told.err).toContain(
    `is running it. To send T1 to Mastodon again, once the cause is mended: hcldr next ${FILE} --network mastodon\n`,
  );
  const { lanes } = JSON.parse((await run('status', FILE, '--json')).out);
  expect(lanes[0]).not.toHaveProperty('stopped');
  expect(lanes[1]).toMatchObject({ network: 'mastodon', stopped: { cue: 'T1', why: 'refused' } });
  mastodon.server.setFaults([]);
  expect((await run('next', FILE, '--network', 'mastodon', '--yes')).code).toBe(0);
  expect((await running.ended).code).toBe(0);
  expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 3]);
});

test('a run is taken up on the networks whose keys are right, and on the others once theirs are', async () => {
  const { bluesky, mastodon, run, env } = await aStage({ bluesky: REFUSED, mastodon: REFUSED });
  expect((await run('run', FILE, '--yes', '--start', 'now')).code).toBe(1);
  bluesky.server.setFaults([]);
  mastodon.server.setFaults([]);

  const wrong = await run.with({ ...env, BLUESKY_APP_PASSWORD: 'abcd-efgh-ijkl-wron' })('run', FILE, '--yes');
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/^note {2,}account on Bluesky/m);
  expect(wrong.err).toMatch(/^Bluesky: T1 is not posted: /m);
  expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([1, 3]);

  expect((await run('run', FILE, '--yes')).code).toBe(0);
  expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 3]);
});

test('a run that is taken up without the keys of one network names the command that does without, and it does', async () => {
  const { bluesky, mastodon, run, env } = await aStage({ bluesky: REFUSED, mastodon: REFUSED });
  await run('run', FILE, '--yes', '--start', 'now');
  bluesky.server.setFaults([]);
  mastodon.server.setFaults([]);

  const { BLUESKY_IDENTIFIER: _, BLUESKY_APP_PASSWORD: __, ...keyless } = env;
  const without = await run.with(keyless)('run', FILE, '--yes');
  expect({ code: without.code, err: without.err }).toEqual({
    code: 2,
    err: expect.stringContaining(`To do without: hcldr run ${FILE} --network mastodon`),
  });
  const alone = await run.with(keyless)('run', FILE, '--network', 'mastodon', '--network', 'x', '--yes');
  expect(alone.code).toBe(0);
  expect(alone.err).toContain('The run goes on without Bluesky.');
  expect(alone.err).toContain('The run was not begun on X, and is not posted there.');
  expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([1, 3]);

  expect((await run('run', FILE, '--yes')).code).toBe(0);
  expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 3]);
});

test('a link to elsewhere, and another network’s, is taken into no lane', async () => {
  const { run } = await aStage({ mastodon: REFUSED });
  await run('run', FILE, '--yes', '--start', 'now');
  for (const link of ['https://example.org/@hcldr/1', 'https://x.com/hcldr/status/123']) {
    const { code, err } = await run('adopt', FILE, 'T1', link);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("is no link to a post of this run's accounts"),
    });
  }
});

/** As somebody does it in a browser; where it is. */
async function postByHand(origin: string, status: string, parent: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status, in_reply_to_id: parent }),
  });
  const { url } = (await response.json()) as { readonly url: string };
  return url;
}

describe('a run on some networks alone', () => {
  const GO = ['run', FILE, '--yes', '--start', 'now'] as const;
  const ON_MASTODON = ['--network', 'mastodon'] as const;
  const T1_REFUSED_ONCE = [{ ...REFUSED[0], nth: 1 }] as const;

  test('is followed by one on another network, which looks at that account first', async () => {
    const { bluesky, mastodon, run, env } = await aStage({ bluesky: T1_REFUSED_ONCE, mastodon: T1_REFUSED_ONCE });
    await run(...GO);
    // On another machine, which has the keys of Bluesky alone at first.
    const elsewhere = run.with({ ...env, HCLDR_STATE_DIR: `${run.folder}/elsewhere` });
    const first = await elsewhere(...GO, '--adopt', '--network', 'bluesky');
    expect(first.code).toBe(0);

    const both = await elsewhere(...GO, '--adopt');
    const there = `hcldr run ${FILE} --network mastodon --start now --adopt`;
    expect(both).toMatchObject({
      code: 0,
      err: expect.stringContaining(`not on Mastodon. To post it there: ${there}\n`),
    });

    const looked = await elsewhere('preflight', FILE, '--start', 'now', ...ON_MASTODON);
    expect(looked.out).toMatch(/^ask {3}thread: opening of this chat is on the account already\./m);
    const second = await elsewhere(...there.split(' ').slice(1), '--yes');
    expect(second.code).toBe(0);
    expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 3]);

    const all = await elsewhere(...GO);
    expect(all.err).not.toContain('not on');
    expect([bluesky, mastodon].every(({ server }) => all.out.includes(server.origin))).toBe(true);
    const { state, lanes } = JSON.parse((await elsewhere('status', FILE, '--json')).out);
    expect({ state, networks: lanes.map(({ network }: { network: string }) => network).sort() }).toEqual({
      state: 'finished',
      networks: ['bluesky', 'mastodon'],
    });
  });

  test('is known also behind one that was stopped before its opening, and where its journal is damaged', async () => {
    const { bluesky, mastodon, run, start, env, folder } = await aStage();
    await run(...GO, '--network', 'bluesky');
    const waiting = start(['run', FILE, '--yes', '--start', '+10m', ...ON_MASTODON], env);
    await waiting.shown('Next: opening at ');
    await run('stop', FILE);
    await waiting.ended;
    const file = join(folder, FILE);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('thing?', 'word?').replace('A short', 'Another short'));
    const refused = {
      code: 2,
      err: expect.stringContaining(
        'This chat was run on this machine before, on Bluesky. To post it on Mastodon alone: ',
      ),
    };
    expect(await run(...GO)).toMatchObject(refused);

    // Of what it has posted, nothing is certain any more.
    const journal = join(folder, 'state/journals/hcldr-2022-12-06.1.journal');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"sending"', '"sent"'));
    expect(await run(...GO)).toMatchObject(refused);
    expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 0]);
  });

  test('gives up no unfinished thread on another', async () => {
    const { bluesky, mastodon, run } = await aStage({ bluesky: T1_REFUSED_ONCE, mastodon: T1_REFUSED_ONCE });
    await run(...GO);
    const on = `The unfinished run of this chat would be given up on Bluesky as well. To go on with it first: hcldr run ${FILE}\n`;
    const refused = await run(...GO, '--again', ...ON_MASTODON);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining(on) });
    expect((await run('preflight', FILE, '--again', ...ON_MASTODON)).out.replace(/\n {2,}/g, ' ')).toContain(
      'would be given up on Bluesky as well',
    );
    expect((await run('run', FILE, '--yes')).code).toBe(0);
    expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 3]);
    expect((await run(...GO, '--again', ...ON_MASTODON)).code).toBe(0);
    expect([bluesky, mastodon].map(({ server }) => server.posts().length)).toEqual([3, 6]);
  });
});
