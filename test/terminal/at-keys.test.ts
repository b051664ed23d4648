import { describe, expect, test } from 'vitest';
import { inForce } from '../../src/run/in-force.ts';
import type { Move } from '../../src/run/moves.ts';
import type { LaneObeyed } from '../../src/run/obeyed.ts';
import { progressOf } from '../../src/run/progress.ts';
import type { Run } from '../../src/run/run-chat.ts';
import type { Wish } from '../../src/run/wishes.ts';
import type { Typing } from '../../src/terminal/hand.ts';
import { paint } from '../../src/terminal/paint.ts';
import { plainDesk } from '../../src/terminal/plain-desk.ts';
import { at, entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';
import { aView } from '../support/lane-view.ts';
import { virtualClock } from '../support/virtual-clock.ts';

// Opening 8:30, T1 8:35.
const SHEET = sheetOf();
const T1 = SHEET.cues[1] ?? expect.fail('the sheet has no T1');
const PROGRESS = progressOf(entriesOf(SHEET).postedUpTo('opening'), 'x');
const WAITS: Move = { kind: 'wait', cue: T1, why: 'due', until: at('8:35') };

type Setting = {
  readonly typing?: (closing: AbortSignal) => Partial<Typing>;
  /** Why a wish is refused. */
  readonly refuses?: (wish: Wish) => string | undefined;
};

/** A desk at 8:31; `told` is all that is said and asked there, `wishes` what the keys came to. */
function aDesk({ typing = () => ({}), refuses = () => undefined }: Setting = {}) {
  const told: string[] = [];
  const wishes: string[] = [];
  let pressed = (_: string): void => undefined;
  let listens = false;
  const none = async (): Promise<undefined> => undefined;
  const desk = plainDesk({
    write: text => told.push(text.trimEnd()),
    quiet: true,
    clock: virtualClock(at('8:31')),
    zone: 'America/New_York',
    paint: paint({ colour: false }),
    networks: [],
    keys: {
      keyboard: heard => {
        pressed = heard.pressed;
        const turn = (to: boolean) => () => {
          listens = to;
        };
        return { listen: turn(true), rest: turn(false) };
      },
      typing: closing => ({ link: none, text: none, edit: none, ...typing(closing) }),
      stop: () => wishes.push('stop'),
    },
  });
  const obey = async (wish: Wish): Promise<readonly LaneObeyed[]> => {
    wishes.push([wish.kind, ...('cue' in wish ? [wish.cue] : []), ...('text' in wish ? [wish.text] : [])].join(' '));
    const why = refuses(wish);
    return [{ network: 'x', ...(why === undefined ? { kind: 'done' } : { kind: 'refused', why }) }];
  };
  desk.moves('x', aView({ sheet: inForce(SHEET, PROGRESS), progress: PROGRESS, move: WAITS }));
  desk.begins({ obey, leave: () => undefined } as unknown as Run);
  return {
    desk,
    told,
    wishes,
    /** One after the other; whether anybody heard them. */
    press: async (...keys: readonly string[]): Promise<boolean> => {
      const heard = listens;
      for (const key of keys) if (listens) pressed(key);
      await settled();
      return heard;
    },
  };
}

/** All that waits for nothing is done. */
function settled(): Promise<void> {
  return new Promise(resolve => void setImmediate(resolve));
}

describe('a key that is asked about', () => {
  test.each([
    { key: 's', question: 'Skip T1? y/n', wish: 'skip T1' },
    { key: 'n', question: 'Send T1 now, before its time? y/n', wish: 'send T1' },
    { key: 'q', question: 'Stop the evening here? y/n', wish: 'stop' },
  ])('takes effect on y: $key', async ({ key, question, wish }) => {
    const { press, told, wishes } = aDesk();
    await press(key);
    expect([told, wishes]).toEqual([[question], []]);
    await press('y');
    expect(wishes).toEqual([wish]);
  });

  test.each([
    { answer: 'n', key: 'n' },
    { answer: 'N', key: 'N' },
    { answer: 'Esc', key: '\u001B' },
    { answer: 'Tab', key: '\t' },
    { answer: 'Enter', key: '\r' },
    { answer: 'another key', key: 'h' },
    { answer: 'the key itself', key: 's' },
  ])('does nothing on $answer, which does nothing of its own', async ({ key }) => {
    const { press, told, wishes } = aDesk();
    await press('s', key);
    expect([told, wishes]).toEqual([['Skip T1? y/n', 'Nothing is done.'], []]);
    await press('y');
    expect(told.at(-1)).toContain('The text of T1');
    await press('h');
    expect(wishes).toEqual(['hold']);
  });
});

describe('while she types', () => {
  /** What she types into, until she has typed it. */
  function line(closing?: AbortSignal) {
    let enter = (_: string | undefined): void => undefined;
    const typed = new Promise<string | undefined>(resolve => {
      enter = resolve;
    });
    closing?.addEventListener('abort', () => enter(undefined));
    return { enter: (text: string) => enter(text), typed };
  }

  test('no key means anything, and all of them do afterwards', async () => {
    const { enter, typed } = line();
    const { press, wishes } = aDesk({ typing: () => ({ text: () => typed }) });
    await press('p', 'h', 's', 'y');
    expect(await press('h', 'n', 'y')).toBe(false);
    expect(wishes).toEqual([]);
    enter('Hello');
    await settled();
    expect(await press('h')).toBe(true);
    expect(wishes).toEqual(['say Hello', 'hold']);
  });

  test('what is said waits, except that Ctrl-C was pressed', async () => {
    const { enter, typed } = line();
    const { desk, press, told } = aDesk({ typing: () => ({ text: () => typed }) });
    await press('p');
    desk.says('The file was saved.');
    desk.warnOfStop();
    expect(told).toEqual([expect.stringContaining('Ctrl-C again')]);
    enter('Hello');
    await settled();
    expect(told.slice(1)).toEqual(['The file was saved.']);
  });

  test('the end of the evening leaves it, tells what waited, and hears no key any more', async () => {
    const { desk, press, told, wishes } = aDesk({ typing: closing => ({ text: () => line(closing).typed }) });
    await press('p');
    desk.says('All is posted.');
    await desk.close();
    expect(told).toEqual(['All is posted.']);
    expect(await press('h')).toBe(false);
    expect(wishes).toEqual([]);
    await desk.close();
  });

  test('what fails is told, and the evening goes on', async () => {
    const failing = async (): Promise<never> => {
      throw new Error('the terminal is gone');
    };
    const { press, told, wishes } = aDesk({ typing: () => ({ edit: failing }) });
    await press('e');
    expect(told).toEqual(['That did not work: the terminal is gone. The evening goes on.']);
    await press('h');
    expect(wishes).toEqual(['hold']);
  });
});

describe('what she typed and was refused', () => {
  /** Each time it takes the next answer, and notes what it began with. */
  function typist(answers: readonly (string | undefined)[]) {
    const begun: string[] = [];
    const left = [...answers];
    const type = async (text: string): Promise<string | undefined> => {
      begun.push(text);
      return left.shift();
    };
    return { begun, typing: () => ({ text: type, edit: ({ text }: { readonly text: string }) => type(text) }) };
  }
  const refuses = (wish: Wish): string | undefined =>
    'text' in wish && wish.text.startsWith('too') ? '36 over: X takes 280.' : undefined;

  test.each([
    { key: 'p', first: '', wish: 'say' },
    { key: 'e', first: T1.text, wish: 'edit T1' },
  ])('is what $key begins with the next time, until it is taken', async ({ key, first, wish }) => {
    const { begun, typing } = typist(['too long', undefined, 'too much', 'short', undefined]);
    const { press, told, wishes } = aDesk({ typing, refuses });
    for (let times = 0; times < 5; times += 1) await press(key);
    expect(begun).toEqual([first, 'too long', 'too long', 'too much', first]);
    expect(wishes).toEqual([`${wish} too long`, `${wish} too much`, `${wish} short`]);
    expect(told).toEqual(['36 over: X takes 280.', '36 over: X takes 280.']);
  });

  test('is given up where she takes the words that are there', async () => {
    const { begun, typing } = typist(['too long', T1.text, undefined]);
    const { press, wishes } = aDesk({ typing, refuses });
    for (let times = 0; times < 3; times += 1) await press('e');
    expect(begun).toEqual([T1.text, 'too long', T1.text]);
    expect(wishes).toEqual(['edit T1 too long']);
  });
});

test('where nothing can be copied, the text is printed', async () => {
  const { press, told } = aDesk();
  await press('y');
  expect(told).toEqual([`The text of T1:\n${T1.text}`]);
});
