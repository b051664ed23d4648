import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEADLINE } from '../../src/run/retry.ts';
import { EMBEDDED } from '../support/embedded-keys.ts';
import { aChatPlace, aShortEvening, chatAt, FILE, threadOn } from '../support/short-evening.ts';
import { openTerminal } from '../support/terminal.ts';

const CHAT = chatAt({ opening: '+0s', T1: '+1s', closing: '+2s' });
const GO = ['run', FILE, '--yes', '--start', 'now'];

/** A network that takes connections and says nothing. */
async function aSilentNetwork() {
  const sockets: Socket[] = [];
  const server = createServer(socket => void sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen.');
  const asked = (): Promise<unknown> => expect.poll(() => sockets.length, { timeout: DEADLINE }).toBeGreaterThan(0);
  return { env: EMBEDDED.x.env(`http://127.0.0.1:${address.port}`), asked };
}

describe('whoever stops hcldr while a network is asked', () => {
  test.each([
    {
      argv: GO,
      signal: 'SIGINT',
      code: 130,
      says: `hcldr: Stopped. To go on: hcldr ${GO.join(' ').replace('--yes ', '')}`,
    },
    { argv: ['preflight', FILE, '--start', '+1h'], signal: 'SIGTERM', code: 143, says: '' },
    { argv: ['accounts'], signal: 'SIGINT', code: 130, says: '' },
  ] as const)('waits for nothing with $argv.0', async ({ argv, signal, code, says }) => {
    const { env, asked } = await aSilentNetwork();
    const running = aChatPlace({ chat: CHAT }).start(argv, env);
    await asked();
    const since = performance.now();
    running.process.kill(signal);
    const ended = await running.ended;
    expect(performance.now() - since).toBeLessThan(DEADLINE / 2);
    expect({ code: ended.code, says: ended.err.trimEnd().split('\n').at(-1) }).toEqual({ code, says });
  });

  test('waits for nothing in a rehearsal', async () => {
    const place = aChatPlace({ chat: CHAT, faults: [{ on: 'me', do: 'hang' }] });
    const running = place.start(['rehearse', FILE, '--yes', '--speed', '1', '--faults', 'faults.json']);
    await running.shown('Watch it at');
    const since = performance.now();
    running.process.kill('SIGINT');
    const { code, err } = await running.ended;
    expect(performance.now() - since).toBeLessThan(DEADLINE / 2);
    expect(code).toBe(130);
    expect(err).toContain(`Stopped. To go on: hcldr rehearse ${FILE} --resume\n`);
  });
});

/** The answer to T1 gets lost on its way, and T1 is there. */
const SILENT_AT_T1 = [{ on: 'post', text: 'T1', nth: 1, do: 'hang', stored: true }];

describe('whoever stops the evening while a post is being sent', () => {
  test.each([
    { signal: 'SIGINT', exit: 130, how: '--json' },
    { signal: 'SIGTERM', exit: 143, how: '--quiet' },
  ] as const)(
    'is told so, ends it by another $signal, and is told how to go on ($how)',
    async ({ signal, exit, how }) => {
      const { place, network } = await aShortEvening({ chat: CHAT, faults: SILENT_AT_T1 });
      const running = place.start([...GO, how], network.env);
      await expect.poll(() => threadOn(network), { timeout: DEADLINE }).toHaveLength(2);
      running.process.kill(signal);
      await running.shown('hcldr: Stopping once X has answered: T1 is being sent. Stop again to end at once; the next');
      running.process.kill(signal);
      const { code, err, out } = await running.ended;
      expect(code).toBe(exit);
      expect(err.split('\n').slice(-3)).toEqual([
        'Ended at once, before X answered: the next start looks for T1. To go on:',
        `  hcldr run ${FILE}`,
        '',
      ]);
      expect(out).not.toContain('"event":"ended"');
      expect((await place.run(GO, network.env)).code).toBe(0);
      expect(threadOn(network)).toEqual(['Welcome', 'T1 < Welcome', 'That < T1']);
    },
  );

  test('is told the same at the desk, below which nothing is left', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT, faults: SILENT_AT_T1 });
    const { folder } = place;
    const terminal = openTerminal({ argv: GO.filter(word => word !== '--yes'), folder, env: network.env });
    await terminal.shown('Post these 3 posts');
    terminal.type('y');
    terminal.press('enter');
    await expect.poll(() => threadOn(network), { timeout: DEADLINE }).toHaveLength(2);
    terminal.press('ctrl-c');
    await terminal.shown('Ctrl-C again within 3 s stops the evening.');
    terminal.press('ctrl-c');
    await terminal.shown('Stopping once X has answered: T1 is being sent.');
    terminal.press('ctrl-c');
    expect((await terminal.ended).code).toBe(130);
    const rows = terminal.screen().filter(row => row !== '');
    expect(rows.at(-1)).toBe(`  hcldr run ${FILE}`);
    expect(rows.join('\n')).not.toContain('h hold');
  });
});
