/** How is the machine kept awake while a run waits? By a child process that ends with this one. */

import { type ChildProcess, spawn } from 'node:child_process';
import type { Duration } from '../chat/chat.ts';

export type Awake = {
  /** The platform has promised to stay awake. A closed lid is another matter. */
  readonly isHeld: boolean;
  readonly release: () => void;
};

type Keeper = { readonly command: string; readonly args: readonly string[] };

/** How long to wait for the platform's promise. */
const WITHIN: Duration = 2_000;

const NOT_HELD: Awake = { isHeld: false, release: () => undefined };

/** Never rejects: where it is impossible, `isHeld` is false. */
export async function keepAwake(platform: NodeJS.Platform = process.platform): Promise<Awake> {
  const keeper = keeperOn(platform);
  if (!keeper) return NOT_HELD;
  // In a process group of its own: a Ctrl-C that only makes hcldr ask must not end it.
  const { PATH } = process.env; // no keys are passed on
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

/** `cat` echoes a line once the machine is held awake, and ends when its input does: however this process ends. */
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
