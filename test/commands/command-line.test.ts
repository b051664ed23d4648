import { describe, expect, test } from 'vitest';
import {
  anewCommand,
  type Given,
  goOnCommand,
  rebuildAsGiven,
  rebuildCommand,
  rehearseOnCommand,
  resumeCommand,
  runCommand,
  sameCommand,
  showCommand,
} from '../../src/commands/command-line.ts';
import type { Entry, LaneAccount, Started } from '../../src/run/journal.ts';
import { aChat } from '../support/chat-builder.ts';
import { entriesOf } from '../support/entries.ts';
import { sheetOf } from '../support/evening.ts';

const SHEET = sheetOf();
const PLANNED = { command: (name: string) => `hcldr ${name} chat.yaml`, sheets: [SHEET] } as const;
const BEFORE = { now: () => SHEET.startsAt - 1 };
const AFTERWARDS = { now: () => SHEET.startsAt + 86_400_000 };

const X = '@hcldr';
const BLUESKY = '@hcldr.bsky.social';
const MASTODON = '@hcldr@social.example';
const ALL: Given = {
  rebuild: true,
  adopt: true,
  again: true,
  late: true,
  start: '8:45pm EST',
  accounts: [X, MASTODON],
  networks: ['x', 'mastodon'],
};
const WHERE = `--network x --network mastodon --account ${X} --account ${MASTODON}`;

function given(some: Partial<Given>): Given {
  return { accounts: [], ...some };
}

describe('the command of a run', () => {
  test.each<[string, Given, string]>([
    ['nothing', given({}), ''],
    ['a network', given({ networks: ['x'] }), ' --network x'],
    ['an account', given({ accounts: [X] }), ` --account ${X}`],
    ['both', given({ networks: ['x'], accounts: [X] }), ` --network x --account ${X}`],
    ['a start', given({ start: 'now' }), ' --start now'],
    ['a start of two words', given({ start: '8:45pm EST' }), " --start '8:45pm EST'"],
    ['what is too late', given({ late: true }), ' --late'],
    ['another run', given({ again: true }), ' --again'],
    ['what is there', given({ adopt: true }), ' --adopt'],
    ['another journal', given({ rebuild: true }), ' --rebuild'],
    ['all of it', ALL, ` ${WHERE} --start '8:45pm EST' --late --again --adopt --rebuild`],
  ])('has %s that was given', (_, said, flags) => {
    expect(runCommand(PLANNED, said)).toBe(`hcldr run chat.yaml${flags}`);
  });

  test.each<[string, Partial<Given>, string]>([
    ['a network', { networks: ['mastodon'] }, `--network mastodon --account ${MASTODON}`],
    ['a network without an account of its own', { networks: ['bluesky'] }, '--network bluesky'],
    ['no network', { networks: undefined }, `--account ${X} --account ${MASTODON}`],
    ['no account', { accounts: [] }, '--network x --network mastodon'],
    ['another account', { accounts: [BLUESKY], networks: ['bluesky'] }, `--network bluesky --account ${BLUESKY}`],
  ])('changed to %s names no account of a network that is not meant', (_, change, flags) => {
    const { networks, accounts } = ALL;
    expect(runCommand(PLANNED, { networks, accounts }, change)).toBe(`hcldr run chat.yaml ${flags}`);
  });

  test('that goes on has its networks, its accounts, and what is too late; no start, nor how one begins', () => {
    expect(goOnCommand(PLANNED, ALL)).toBe(`hcldr run chat.yaml ${WHERE} --late --rebuild`);
    expect(goOnCommand(PLANNED, ALL, { rebuild: false })).toBe(`hcldr run chat.yaml ${WHERE} --late`);
  });

  test.each<[string, Partial<Given>, { now: () => number }, string]>([
    ['as it was given', ALL, AFTERWARDS, `${WHERE} --start '8:45pm EST' --late --again`],
    ['at its time, which is to come', { networks: ['x'] }, BEFORE, '--network x --again'],
    ['at once, where its time is over', { networks: ['x'] }, AFTERWARDS, '--network x --start now --again'],
  ])('that posts the chat anew does so %s', (_, said, clock, flags) => {
    expect(anewCommand({ planned: PLANNED, options: given(said), clock })).toBe(`hcldr run chat.yaml ${flags}`);
  });

  test('that posts the chat anew elsewhere has the accounts from there', () => {
    const elsewhere = anewCommand({ planned: PLANNED, options: ALL, clock: BEFORE }, { networks: ['mastodon'] });
    const flags = `--network mastodon --account ${MASTODON} --start '8:45pm EST' --late --again`;
    expect(elsewhere).toBe(`hcldr run chat.yaml ${flags}`);
  });

  test('that shows the thread has where and when, and nothing of what is done there', () => {
    expect(showCommand(PLANNED, ALL)).toBe(`hcldr run chat.yaml ${WHERE} --start '8:45pm EST' --dry-run`);
  });
});

describe('the command of a run that has stopped', () => {
  const RESUMED = { ...PLANNED, chat: { ...aChat(), accounts: { x: X, mastodon: MASTODON } } };
  const { started, resumed, peeked, postedUpTo, held } = entriesOf(SHEET);
  const as = (handle: string): LaneAccount => ({ id: '1', handle, newest: '999' });
  const begun = (other: Partial<Started> = {}) => started('8:00', other);
  const ELSEWHERE = begun({ anew: true, accounts: { bluesky: as(BLUESKY) } });

  test.each<[string, readonly Entry[], string]>([
    ['as the file has it', [begun()], ''],
    ['at a start of its own, which it keeps', [begun({ given: true })], ''],
    ['as another account', [begun({ accounts: { x: as('@tester') } })], ' --account @tester'],
    ['as the account in other letters', [begun({ accounts: { x: as('@HCLDR') } })], ''],
    ['on another network', [begun({ accounts: { mastodon: as(MASTODON) } })], ' --network mastodon'],
    [
      'on one network more, whose account the file does not name',
      [begun({ accounts: { x: as(X), bluesky: as(BLUESKY) } })],
      ` --network x --network bluesky --account ${BLUESKY}`,
    ],
    ['anew', [begun({ anew: true })], ' --again'],
    ['with what is too late', [begun({ late: true })], ' --late'],
    [
      'elsewhere and anew, resumed and peeked at',
      [ELSEWHERE, resumed('8:10'), peeked('opening', '8:29')],
      ` --network bluesky --account ${BLUESKY} --again`,
    ],
  ])('before anything happened, begun %s, has what began it', (_, entries, flags) => {
    expect(resumeCommand(RESUMED, entries)).toBe(`hcldr run chat.yaml${flags}`);
  });

  test.each<[string, Partial<Given>, readonly Entry[], string]>([
    ['with what is too late', { late: true }, [begun()], ' --late'],
    ['without its start, which is kept', { start: '8:45pm' }, [begun({ given: true })], ''],
    ['without what has been done', { rebuild: true }, [begun()], ''],
    ['as whom it named, wherever it is', { accounts: [X] }, [ELSEWHERE], ` --account ${X}`],
    ['as the file has it', {}, [ELSEWHERE], ''],
    ['anew', { again: true }, [begun({ anew: true })], ' --again'],
    ['taking what is there', { adopt: true }, [begun()], ' --adopt'],
    [
      'where a post is out, with where, as whom, and what is too late',
      { ...ALL, adopt: true },
      [ELSEWHERE, ...postedUpTo('opening')],
      ` ${WHERE} --late`,
    ],
  ])('is the same once more: %s', (_, said, entries, flags) => {
    expect(sameCommand(PLANNED, entries, given(said))).toBe(`hcldr run chat.yaml${flags}`);
  });

  test.each<[string, readonly Entry[]]>([
    ['if its start is not recorded', []],
    ['once a post is out', [ELSEWHERE, ...postedUpTo('opening')]],
    ['once a person held it', [ELSEWHERE, held('8:10')]],
  ])('has the file alone %s', (_, entries) => {
    expect(resumeCommand(RESUMED, entries)).toBe('hcldr run chat.yaml');
  });

  test.each<[string, readonly Entry[], string]>([
    ['with what is too late, if it sent that', [begun({ late: true }), ...postedUpTo('opening')], ' --late'],
    [
      'with it, if it did when resumed',
      [begun(), ...postedUpTo('opening'), resumed('8:40', { late: true })],
      ' --late',
    ],
    ['without it, if it did not when resumed', [begun({ late: true }), ...postedUpTo('opening'), resumed('8:40')], ''],
  ])('goes on as it was: %s', (_, entries, flags) => {
    expect(resumeCommand(RESUMED, entries)).toBe(`hcldr run chat.yaml${flags}`);
  });
});

test('a damaged journal is put aside by a command that leaves the rest to what is certain in it', () => {
  expect(rebuildCommand(PLANNED)).toBe('hcldr run chat.yaml --rebuild');
});

test.each([
  { what: 'keeps the start that is certain in it', hasStart: true, again: false, flags: '--late --rebuild' },
  { what: 'gives a lost start again', hasStart: false, again: false, flags: '--start now --late --rebuild' },
  { what: 'begins anew as given', hasStart: true, again: true, flags: '--start now --late --again --rebuild' },
])('the command given, for a damaged journal, $what', ({ hasStart, again, flags }) => {
  const command = rebuildAsGiven(PLANNED, given({ start: 'now', late: true, again }), { hasStart });
  expect(command).toBe(`hcldr run chat.yaml ${flags}`);
});

test.each([
  { late: false, flags: '--resume' },
  { late: true, flags: '--resume --late' },
])('a rehearsal goes on with $flags', ({ late, flags }) => {
  expect(rehearseOnCommand('chat.yaml', { late })).toBe(`hcldr rehearse chat.yaml ${flags}`);
});
