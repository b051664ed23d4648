import { describe, expect, test } from 'vitest';
import { editWords } from '../../src/commands/edit-words.ts';
import type { Edited } from '../../src/system/editor.ts';

type Circumstances = {
  readonly env?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** What comes of the editor. */
  readonly made?: Edited;
  readonly closed?: boolean;
};

/** The words that she leaves, where she was asked for them, and what she was told. */
async function edits({ env = {}, text = 'T1: Who?', made, closed = false }: Circumstances) {
  const at: string[] = [];
  const told: string[] = [];
  const load = {
    editor: async () => ({
      editText: async ({ editor }: { readonly editor: string }) => {
        at.push(editor);
        return made ?? { kind: 'edited', text: `${text} ${editor}` };
      },
    }),
    eveningPrompts: async () => ({
      typeText: async () => {
        at.push('a line');
        return 'typed';
      },
      typeLink: async () => undefined,
    }),
  };
  const interruption = {
    lent: () => {
      at.push('lent');
      return () => void at.push('taken back');
    },
  };
  const stderr = { write: (said: string) => void told.push(said), say: () => {}, ...TERMINAL };
  const signal = closed ? AbortSignal.abort() : new AbortController().signal;
  const words = await editWords({ id: 'T1', text }, { env, load, interruption, stderr }, signal);
  return { words, at, told: told.join('') };
}

const TERMINAL = { isTerminal: true, columns: 80, colour: false };

const inEditor = (editor: string) => ['lent', editor, 'taken back'];

describe('the words of a cue are changed', () => {
  test.each<[string, Circumstances, readonly string[]]>([
    ['in VISUAL', { env: { VISUAL: 'code --wait', EDITOR: 'nano' } }, inEditor('code --wait')],
    ['in EDITOR where VISUAL is empty', { env: { VISUAL: '', EDITOR: 'nano' } }, inEditor('nano')],
    ['on a line where there is no editor', {}, ['a line']],
    ['in vi where a line does not hold them', { text: 'T1: Who?\nAnd why?' }, inEditor('vi')],
    [
      'on a line where the editor fails',
      { env: { EDITOR: 'nano' }, made: { kind: 'failed', why: 'no' } },
      [...inEditor('nano'), 'a line'],
    ],
    [
      'no more where a line does not hold them and the editor fails',
      { text: 'T1:\nWho?', made: { kind: 'failed', why: 'no' } },
      inEditor('vi'),
    ],
    [
      'no more where the desk is closed',
      { env: { EDITOR: 'nano' }, made: { kind: 'failed', why: 'no' }, closed: true },
      inEditor('nano'),
    ],
  ])('%s', async (_where, circumstances, at) => {
    expect((await edits(circumstances)).at).toEqual(at);
  });

  test('to what she leaves in the editor', async () => {
    expect(await edits({ env: { EDITOR: 'nano' } })).toMatchObject({ words: 'T1: Who? nano', told: '' });
  });

  test('to nothing where she leaves the editor without a change, which is told', async () => {
    const made: Edited = { kind: 'edited', text: 'T1: Who?' };
    expect(await edits({ env: { EDITOR: 'nano' }, made })).toMatchObject({
      words: undefined,
      told: 'T1 was not changed.\n',
    });
  });

  test('to what she types after an editor that fails, which is told', async () => {
    const made: Edited = { kind: 'failed', why: 'it ended with 1' };
    expect(await edits({ env: { EDITOR: 'nano' }, made })).toMatchObject({
      words: 'typed',
      told: 'The editor, nano, did not do its work: it ended with 1.\n',
    });
  });
});
