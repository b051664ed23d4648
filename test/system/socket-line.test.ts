import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../../src/system/socket-line.ts';

const CLAIM = { pid: 1, doing: 'waits', rehearses: false, claiming: false };

/** Where somebody listens who says who it is, and then what it likes, once it is asked. */
async function aListener(answers: (socket: Socket) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hcldr-'));
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll('\\', '-')}` : join(folder, 's');
  const server = createServer(socket => {
    socket.on('error', () => undefined);
    socket.write(`${JSON.stringify(CLAIM)}\n`);
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
  const address = await aListener(socket => {
    socket.write('\n\n{"kind":');
    setTimeout(() => socket.end('"obeyed"}\n'), 20);
  });
  expect(await ask(address, { want: 'hold' })).toEqual({ claim: CLAIM, answer: { kind: 'obeyed' } });
});

test.each(['\n', 'x'])('who says %j for ever has not answered', async character => {
  const address = await aListener(socket => {
    const flood = (): void => {
      while (socket.writable && socket.write(character.repeat(64 * 1024)));
      socket.once('drain', flood);
    };
    flood();
  });
  expect(await ask(address, { want: 'status' })).toEqual({ claim: CLAIM });
});
