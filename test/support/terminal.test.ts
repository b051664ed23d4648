import { expect, onTestFinished, test } from 'vitest';
import { aPlace } from './cli.ts';
import { openTerminal } from './terminal.ts';

test('what a program says last is there after its end, however busy the machine is', async () => {
  const busy = setInterval(() => {
    const until = performance.now() + 300;
    while (performance.now() < until);
  }, 1);
  onTestFinished(() => clearInterval(busy));
  const days = Array.from({ length: 28 }, (_, i) => `chats/2023-02-${String(i + 1).padStart(2, '0')}.yaml`);
  const { folder } = aPlace(Object.fromEntries(days.map(name => [name, 'topics: [“What” is wrong?]\n'])));
  const terminal = openTerminal({ argv: ['check'], folder, env: { NO_COLOR: '1' } });
  await terminal.ended;
  expect(terminal.bytes()).not.toContain('\uFFFD');
  expect(terminal.bytes()).toMatch(/28 chats checked: \d+ errors.*\r\n$/);
});
