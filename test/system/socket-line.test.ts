import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../../src/system/socket-line.ts';

const CLAIM = { pid: 1, doing: 'waits', rehearses: false, claiming: false };

type Listener = {
  /** How long it is too busy to say who it is. */
  readonly busy?: number;
  /** What it says once it is asked. */
  readonly answers?: (socket: Socket) => void;
};

/** Where somebody listens who says who it is, and then what it likes. */
async function aListener({ busy = 0, answers = () => {} }: Listener): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-'));
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll('\\', '-')}` : join(folder, 's');
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    setTimeout(() => socket.write(`${JSON.stringify(CLAIM)}\n`), busy);
    socket.once('data', () => answers(socket));
  });
  await new Promise<void>(resolve => void server.listen(address, resolve));
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return address;
}

test('an answer in pieces, behind empty lines, is one', async () => {
  const answers = (socket: Socket): void => {
    socket.write('\n\n{"kind":');
    setTimeout(() => socket.end('"obeyed"}\n'), 20);
  };
  const address = await aListener({ answers });
  expect(await ask(address, { want: 'hold' })).toEqual({ claim: CLAIM, answer: { kind: 'obeyed' } });
});

test('who is busy for two seconds is not silent', async () => {
  expect(await ask(await aListener({ busy: 2000 }))).toEqual({ claim: CLAIM });
});

test.each(['\n', 'x'])('who says %j for ever has not answered', async character => {
  const answers = (socket: Socket): void => {
    const flood = (): void => {
      while (socket.writable && socket.write(character.repeat(64 * 1024)));
      socket.once('drain', flood);
    };
    flood();
  };
  const address = await aListener({ answers });
  expect(await ask(address, { want: 'status' })).toEqual({ claim: CLAIM });
});
