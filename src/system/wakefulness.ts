/** How is the machine kept from falling asleep while a run waits? By a child that ends with this process. */

import { type ChildProcess, spawn } from 'node:child_process';
import type { Duration } from '../chat/chat.ts';

export type Awake = {
  /** The platform has promised it. A lid that is closed is another matter. */
  readonly isHeld: boolean;
  readonly release: () => void;
};

type Keeper = { readonly command: string; readonly args: readonly string[] };

/** A platform that does not answer is not waited for. */
const WITHIN: Duration = 2_000;

const NOT_HELD: Awake = { isHeld: false, release: () => undefined };

/** Never rejects: where it cannot be done, it is not held. */
export async function keepAwake(platform: NodeJS.Platform = process.platform): Promise<Awake> {
  const keeper = keeperOn(platform);
  if (!keeper) return NOT_HELD;
  // In a group of its own: the Ctrl-C that asks whether to stop is not for it.
  const { PATH } = process.env; // and none of the keys
  const child = spawn(keeper.command, keeper.args, {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH },
  });
  const release = (): void => {
    child.stdin.end();
    child.kill();
  };
  const isHeld = await holds(child);
  if (!isHeld) release();
  for (const handle of [child, child.stdin, child.stdout]) (handle as { unref?: () => void }).unref?.();
  return isHeld ? { isHeld, release } : NOT_HELD;
}

/** Each repeats a line once it holds, and ends when its input does: with this process, however that ends. */
function keeperOn(platform: NodeJS.Platform): Keeper | undefined {
  if (platform === 'darwin') return { command: 'caffeinate', args: ['-i', 'cat'] };
  if (platform !== 'linux') return undefined;
  const args = ['--what=idle:sleep', '--who=hcldr', '--why=A tweet chat is being posted', '--mode=block', 'cat'];
  return { command: 'systemd-inhibit', args };
}

function holds(child: ChildProcess): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), WITHIN);
    const settle = (isHeld: boolean) => () => {
      clearTimeout(timer);
      resolve(isHeld);
    };
    child.on('error', settle(false)).on('exit', settle(false));
    child.stdout?.once('data', settle(true));
    child.stdin?.on('error', settle(false)).write('awake?\n');
  });
}
