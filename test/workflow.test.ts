import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { aPlace } from './support/cli.ts';
import { copyFirstChats } from './support/first-chats.ts';
import { PNG } from './support/pictures.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';
type Step = { readonly uses?: string; readonly run?: string; readonly name?: string };
type Workflow = {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
};
type Job = {
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly 'fail-fast': boolean; readonly matrix: { readonly node: readonly number[] } };
};
const workflow = parse(readFileSync(WORKFLOW, 'utf8')) as Workflow;
const steps = Object.values(workflow.jobs).flatMap(job => job.steps);

describe('the workflow of pull requests', () => {
  test('may read and nothing else, and knows no secret', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    expect(readFileSync(WORKFLOW, 'utf8')).not.toMatch(/secrets\./);
  });

  test('takes actions by their commit', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(1);
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });

  test('tests on every Node that is promised, whatever comes of the others', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    const promised = engines.node.split(' || ').map(range => Number(/\d+/.exec(range)));
    expect(workflow.jobs['tests']?.strategy).toEqual({ 'fail-fast': false, matrix: { node: promised } });
  });

  test('ends every job in time', () => {
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });

  test('puts nothing of a pull request into a command line', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });
});

describe('its commands, as written', () => {
  type Files = Readonly<Record<string, string | Uint8Array>>;

  /** A clone whose last commit adds these files to what was there before. */
  function aPullRequest(files: Files, { before = {} }: { readonly before?: Files } = {}) {
    const { folder } = aPlace();
    const git = (...argv: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...argv], {
        cwd: folder,
      }).toString();
    git('init', '-q', '-b', 'main');
    for (const name of ['bin', '.github', 'package.json']) cpSync(name, join(folder, name), { recursive: true });
    copyFirstChats(folder);
    const write = (those: Files): void => {
      for (const [name, text] of Object.entries(those)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    };
    write(before);
    git('add', '-A');
    git('commit', '-qm', 'base');
    const base = git('rev-parse', 'HEAD').trim();
    write(files);
    git('add', '-A');
    git('commit', '-qm', 'change', '--allow-empty');
    symlinkSync(resolve('dist'), join(folder, 'dist'));
    mkdirSync(join(folder, 'home'));
    return { folder, base };
  }

  function shell(command: string, folder: string, env: Readonly<Record<string, string>> = {}) {
    try {
      const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home'), ...env } };
      return {
        code: 0,
        out: execFileSync('bash', ['-ec', command], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }).toString(),
      };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: Buffer };
      return { code: status, out: stdout.toString() };
    }
  }

  const named = (name: string): string => steps.find(step => step.name === name)?.run ?? '';
  const CHECK = named('Check all chats');
  const SHOW = named('Show what the changed chats would post');
  const GOOD = `# yaml-language-server: $schema=./chat.schema.json
title: Whose Story It Is
date: 2022-12-13
topics:
  T1: Who owns the story of an illness?
  T2: Who may pass it on?
`;

  function summary(folder: string, base: string) {
    const file = join(folder, 'home/summary.md');
    const { code } = shell(SHOW, folder, { BASE: base, GITHUB_STEP_SUMMARY: file });
    return { code, text: readFileSync(file, 'utf8') };
  }

  test('a good chat passes, and its whole thread is shown', () => {
    const { folder, base } = aPullRequest({ 'chats/2022-12-13.yaml': GOOD });
    expect(shell(CHECK, folder)).toMatchObject({ code: 0 });
    const { code, text } = summary(folder, base);
    expect(code).toBe(0);
    expect(text).toContain('T1: Who owns the story of an illness? #hcldr');
    expect(text).toContain('That was #hcldr');
    expect(text).not.toContain('nice-to-have');
  });

  test('a broken chat fails on its very line, and is shown with what is wrong', () => {
    const { folder, base } = aPullRequest({ 'chats/2022-12-13.yaml': GOOD.replace('title: Whose', 'title: Whose: ') });
    const checked = shell(CHECK, folder);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/^::error file=chats\/2022-12-13\.yaml,line=2,col=\d+/m);
    const { code, text } = summary(folder, base);
    expect(code).toBe(0);
    expect(text).toContain('a colon and a space inside the text');
  });

  const PICTURED = `# yaml-language-server: $schema=./chat.schema.json
title: What We See
date: 2022-12-20
topics:
  T1: { text: What do you see?, image: pictures/t1.png, alt: A circle }
  T2: What do you not see?
`;
  const ANOTHER = Buffer.concat([PNG, PNG]);
  const COMMUNITY = readFileSync('chats/community.yaml', 'utf8');

  test.each<{ what: string; files: Files; shows: readonly string[] }>([
    { what: 'a chat', files: { 'chats/2022-12-13.yaml': GOOD }, shows: ['2022-12-13.yaml'] },
    { what: 'a chat that ends in .yml', files: { 'chats/2022-12-13.yml': GOOD }, shows: ['2022-12-13.yml'] },
    {
      what: 'what all chats share: the latest one shows it',
      files: { 'chats/community.yaml': `${COMMUNITY}# Changed\n` },
      shows: ['2022-12-20.yaml'],
    },
    {
      what: 'that and a chat',
      files: { 'chats/community.yaml': `${COMMUNITY}# Changed\n`, 'chats/2022-12-13.yaml': GOOD },
      shows: ['2022-12-13.yaml'],
    },
    { what: 'a picture of a chat', files: { 'chats/pictures/t1.png': ANOTHER }, shows: ['2022-12-20.yaml'] },
    {
      what: 'a picture and its chat, once',
      files: { 'chats/pictures/t1.png': ANOTHER, 'chats/2022-12-20.yaml': PICTURED.replace('see?', 'see here?') },
      shows: ['2022-12-20.yaml'],
    },
    { what: 'a picture of no chat', files: { 'chats/pictures/t2.png': ANOTHER }, shows: [] },
    { what: 'what a system leaves', files: { 'chats/._2022-12-13.yaml': '' }, shows: [] },
    { what: 'a file by the name of a flag', files: { 'chats/--help': '', 'chats/pictures/-r': '' }, shows: [] },
  ])('what changes with $what is shown', ({ files, shows }) => {
    const before = { 'chats/2022-12-20.yaml': PICTURED, 'chats/pictures/t1.png': PNG };
    const { folder, base } = aPullRequest(files, { before });
    const { code, text } = summary(folder, base);
    expect(code).toBe(0);
    expect([...text.matchAll(/^## `chats\/(.*)`$/gm)].map(([, name]) => name)).toEqual(shows);
    if (shows.length === 0) expect(text).toBe('No chat is added or changed.\n');
  });

  test('where no chat is changed, that is said', () => {
    const { folder, base } = aPullRequest({ 'notes.txt': 'none\n' });
    expect(summary(folder, base)).toEqual({ code: 0, text: 'No chat is added or changed.\n' });
  });
});
