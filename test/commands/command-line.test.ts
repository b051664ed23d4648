import { describe, expect, test } from 'vitest';
import { anewCommand, type Given, goOnCommand, runCommand, showCommand } from '../../src/commands/command-line.ts';
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
