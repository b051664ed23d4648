import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEADLINE } from '../../src/run/retry.ts';
import { EMBEDDED } from '../support/embedded-keys.ts';
import { aChatPlace, chatAt, FILE } from '../support/short-evening.ts';

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
