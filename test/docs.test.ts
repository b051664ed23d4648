import { type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFaults as parseBlueskyFaults } from '../src/networks/embedded/bluesky/faults.ts';
import { REFUSALS as REFUSALS_OF_BLUESKY } from '../src/networks/embedded/bluesky/replies.ts';
import { parseFaults as parseMastodonFaults } from '../src/networks/embedded/mastodon/faults.ts';
import { REFUSALS as REFUSALS_OF_MASTODON } from '../src/networks/embedded/mastodon/replies.ts';
import { parseFaults } from '../src/networks/embedded/x/faults.ts';
import { REFUSALS } from '../src/networks/embedded/x/replies.ts';
import { lengthOn } from '../src/plan/length.ts';
import type { Cue } from '../src/plan/run-sheet.ts';
import {
  type Event,
  eventOfEnd,
  eventOfEntry,
  eventOfFile,
  eventOfLook,
  eventOfMove,
  eventOfTrouble,
} from '../src/run/events.ts';
import type { Entry, Happening } from '../src/run/journal.ts';
import type { LaneEnd } from '../src/run/lane.ts';
import { QUESTIONS, WAITS_FOR } from '../src/run/moves.ts';
import type { Reason } from '../src/run/ports.ts';
import { CUE_STATES, STANDS_STILL_FOR } from '../src/run/status.ts';
import { environment } from './support/child.ts';
import { aPlace, embeddedProcess, HCLDR } from './support/cli.ts';
import { sure } from './support/desk.ts';
import { copyFirstChats } from './support/first-chats.ts';
import { aLoginPlace, pasteAll } from './support/login.ts';
import { PNG } from './support/pictures.ts';
import { openTerminal } from './support/terminal.ts';

const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs/rehearsal-faults.md', 'docs/check-json.md', 'docs/run-sheet-json.md', 'docs/events.md'],
  'docs/status-json.md',
];
const README = read('README.md');
const FAULTS = read('docs/rehearsal-faults.md');

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

type Block = { readonly language: string; readonly text: string };

/** The fenced blocks of a document, in order. */
function blocksIn(document: string): readonly Block[] {
  return [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

function blocksOf(language: string, document = README): readonly string[] {
  return blocksIn(document)
    .filter(block => block.language === language)
    .map(({ text }) => text);
}

/** What can be typed, a line each: shell blocks, the first lines of the console's, and what is between backticks. */
function typedIn(document: string): string {
  const inline = [...document.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const console = blocksOf('console', document).map(text => text.split('\n')[0] ?? '');
  return [...blocksOf('sh', document), ...console, ...inline].join('\n');
}

/** A folder as the README's reader has it: the repository's chats, and the files that the README shows. */
function aReader(): string {
  // A file is shown with its name in the first line; JSON and texts have no comments, and there is one of each.
  const named = blocksOf('yaml').map(text => [/^# (\S+)/.exec(text)?.[1] ?? '', text] as const);
  const { folder } = aPlace({
    ...Object.fromEntries(named),
    'bad-night.json': blocksOf('json').join(''),
    'announcement.txt': blocksOf('text').join(''),
  });
  copyFirstChats(folder);
  copyFileSync('CONTRIBUTING.md', join(folder, 'CONTRIBUTING.md'));
  return folder;
}

/** What a terminal would show of `hcldr …`: standard output and error in their order. */
async function outputOf(argv: readonly string[], folder = aReader()): Promise<string> {
  const file = join(folder, 'output');
  const output = openSync(file, 'w');
  const options: SpawnOptions = { cwd: folder, env: environment(folder), stdio: ['ignore', output, output] };
  await new Promise(resolve => spawn(process.execPath, [HCLDR, ...argv], options).on('close', resolve));
  closeSync(output);
  return read(file);
}

/** The desk with its opening out, and once more with a T1 that X has refused. */
async function deskOnABadNight(): Promise<string> {
  const folder = aReader();
  const faults = join(folder, 'no-credit.json');
  writeFileSync(faults, JSON.stringify([{ on: 'post', text: 'T1', nth: 1, do: 'no-credit' }]));
  const { env, origin } = await embeddedProcess(folder, { faults });
  const argv = ['run', 'chats/2022-12-06.yaml', '--start', 'now'];
  // So wide that the terminal does not break the link.
  const terminal = openTerminal({ argv, folder, env, columns: 240 });
  await terminal.shown('(y/N)');
  terminal.type('y\r');
  // What is drawn may come in parts, and the keys are the last of it.
  await terminal.shown(/Next: T1.*\? all keys/s);
  const shown = () => terminal.scrollback().join('\n').trimEnd().replaceAll(origin, 'https://x.com');
  const waiting = shown();
  await sure(terminal, 'n', 'Send T1 now, before its time?');
  await terminal.shown(/What now\?.*\? all keys/s);
  return `${waiting}\n${shown()}\n`;
}

/** What needs an account: the embedded network is its X. */
const WITH_ACCOUNT: Readonly<Record<string, () => Promise<string>>> = {
  'hcldr login x': async () => {
    const terminal = (await aLoginPlace()).open(['login', 'x']);
    await pasteAll(terminal);
    await terminal.ended;
    return `${terminal.scrollback().join('\n').trimEnd()}\n`;
  },
  'hcldr run chats/2022-12-06.yaml --start now': deskOnABadNight,
  'hcldr accounts': async () => {
    const { pipe, run } = await aLoginPlace();
    await pipe();
    return (await run(['accounts'])).out;
  },
};

/** A community begins in an empty folder. */
function folderFor(argv: readonly string[]): string {
  return argv[0] === 'new' && argv.includes('--timezone') ? aPlace().folder : aReader();
}

const known = new Map<string, Promise<string>>();

/** Each command is run once: the README shows parts of the same output in several places. */
function outputOnce(command: string): Promise<string> {
  const [, ...argv] = wordsOf(command);
  // Only the clock is faster, and what differs by that is not compared. A cue is too late after six seconds of a machine.
  const run =
    WITH_ACCOUNT[command] ??
    (() => outputOf(argv[0] === 'rehearse' ? [...argv, '--speed', '300'] : argv, folderFor(argv)));
  const output = known.get(command) ?? run();
  known.set(command, output);
  return output;
}

/** As a shell takes them: what stands between double quotes is one word. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
}

/** What differs from one rehearsal to the next. */
function withoutChance(text: string): string {
  return (
    text
      .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
      .replace(/\S+\/credentials\.json/g, 'FILE')
      .replace(/\b\d{19}\b/g, 'ID')
      // On a whole minute no seconds are shown, and of another day its date as well.
      .replace(/\d{1,2}:\d{2}(:\d{2})? [AP]M( E[SD]T)?( on [A-Z]\w+ \d+)?/g, 'TIME')
      .replace(/, in \d+ \w+( \d+ \w+)?$/gm, ', in SPAN')
  );
}

/** The first passage of what is shown that the real text does not have in its place; `…` stands for any lines. */
function untrue(shown: string, real: string): string | undefined {
  const [first = '', ...others] = shown.split(/^…\n/m);
  if (!real.startsWith(first)) return first;
  let end = first.length;
  for (const passage of others) {
    const at = real.indexOf(`\n${passage}`, end - 1);
    if (at < 0) return passage;
    end = at + 1 + passage.length;
  }
  return end === real.length || shown.endsWith('…\n') ? undefined : `and no more; but it goes on: ${real.slice(end)}`;
}

const COMMANDS_OF_HCLDR = [
  ...['run', 'rehearse', 'status', 'hold', 'go', 'next', 'skip', 'adopt', 'stop'],
  ...['preflight', 'check', 'new', 'import', 'login', 'accounts', 'logout'],
];

describe('the README', () => {
  const COMMANDS = blocksOf('console').map(text => {
    const [first = '', ...lines] = text.split('\n');
    return { command: first.replace(/^\$ /, ''), shown: lines.join('\n') };
  });

  test('shows output', () => expect(COMMANDS.length).toBeGreaterThan(5));

  const REHEARSALS = COMMANDS.map(({ command }) => command).filter(command => command.startsWith('hcldr rehearse'));

  test.each(COMMANDS)('shows what `$command` really prints', async ({ command, shown }) => {
    // They take longest, and are held side by side.
    if (REHEARSALS.includes(command)) await Promise.all(REHEARSALS.map(outputOnce));
    const real = await outputOnce(command);
    const compared = /^hcldr (rehearse|login|run .* --start now)/.test(command)
      ? withoutChance
      : (text: string) => text;
    const passage = untrue(compared(shown), compared(real));
    expect(passage === undefined ? undefined : { passage, real: compared(real) }).toBeUndefined();
  });

  test('has a chat file without any problem', async () => {
    const { problems } = JSON.parse(await outputOf(['run', 'chats/2022-12-13.yaml', '--dry-run', '--json']));
    expect(problems).toEqual([]);
  });

  test.each(['', ...COMMANDS_OF_HCLDR])('names every command and flag of `hcldr %s --help`', async command => {
    const help = await outputOf([...(command ? [command] : []), '--help']);
    const [usage = ''] = help.split('\nExamples:');
    const flags = usage.match(/(?<![\w-])--[a-z-]+/g) ?? [];
    const commands = [...usage.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name = '']) => `hcldr ${name}`);
    const typed = typedIn(README);
    expect([...flags, ...commands].filter(name => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(typed))).toEqual([]);
  });

  test('names no flag and no command that there is not', async () => {
    const help = (
      await Promise.all(['', ...COMMANDS_OF_HCLDR].map(name => outputOf([...(name ? [name] : []), '--help'])))
    ).join('');
    const typed = DOCUMENTS.map(file => typedIn(read(file))).join('\n');
    // npm has flags of its own.
    const flags = typed.replace(/\bnpm [^&\n]*/g, '').match(/(?<![\w-])--[a-z-]+/g) ?? [];
    const commands = [...typed.matchAll(/\bhcldr(?:\.js)? ([a-z]+)/g)].map(([, name = '']) => ` ${name} `);
    expect([...flags, ...commands].filter(name => !help.includes(name))).toEqual([]);
  });

  test('names every setting that the source reads', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    const names = sources.flatMap(file => read(join('src', file)).match(/(?<=')(?:HCLDR|X)_[A-Z_]+(?=')/g) ?? []);
    expect(names).toContain('HCLDR_STATE_DIR');
    expect(names.filter(name => !README.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the pages of JSON', () => {
  const [CHECK, SHEET] = [read('docs/check-json.md'), read('docs/run-sheet-json.md')];
  const STATUS = read('docs/status-json.md');
  const shownIn = (page: string) => JSON.parse(blocksOf('json', page)[0] ?? '');

  test('show what a check really says', async () => {
    const real = JSON.parse(await outputOf(['check', 'chats/mistake.yaml', '--format', 'json']));
    // One problem is enough to be seen.
    expect(shownIn(CHECK)).toEqual({ ...real, problems: real.problems.slice(0, 1) });
    expect(fieldsIn(CHECK)).toEqual(fieldsOf(real));
  });

  test('show what a dry run really says', async () => {
    const real = JSON.parse(await outputOf(['run', 'chats/2022-12-13.yaml', '--dry-run', '--json']));
    const [sheet] = real.sheets;
    // The opening and a topic are enough.
    expect(shownIn(SHEET)).toEqual({ ...real, sheets: [{ ...sheet, cues: sheet.cues.slice(0, 2) }] });
  });

  test('name every field of a dry run, and no other', async () => {
    const pictured = 'title: A\ndate: 2022-12-13\nstart: 8:30pm\nhashtag: hcldr\ntopics:\n  T1: On health.In\n';
    const topic = '  T2: { text: What do you see?, image: circle.png, alt: A circle }\n';
    const { run } = aPlace({ 'chat.yaml': pictured + topic, 'circle.png': PNG });
    const { out } = await run(['run', 'chat.yaml', '--dry-run', '--json']);
    expect(fieldsIn(SHEET)).toEqual(fieldsOf(JSON.parse(out)));
  });

  test('name every field of the status of a run that is under way', async () => {
    const chat = 'title: A\ndate: 2022-12-13\nstart: 8:30pm\nhashtag: hcldr\ntopics:\n  T1: B\n  T2: C\n';
    const place = aPlace({ 'chat.yaml': chat });
    const running = place.start(['rehearse', 'chat.yaml', '--yes', '--speed', '10']);
    await running.shown('opening posted');
    const { out } = await place.run(['status', 'chat.yaml', '--json']);
    running.process.kill('SIGTERM');
    await running.ended;
    const fields = fieldsOf(JSON.parse(out));
    expect(fields).toEqual(expect.arrayContaining(['pid', 'lanes[].cues[].url', 'lanes[].next.why']));
    expect(fields.filter(field => !fieldsIn(STATUS).includes(field))).toEqual([]);
  });

  test.each([
    { of: 'state', words: ['running', 'stopped', 'finished', 'none', 'damaged'] },
    { of: 'lanes[].cues[].state', words: CUE_STATES },
    { of: 'lanes[].next.why', words: WAITS_FOR },
    { of: 'lanes[].asks.question', words: QUESTIONS },
    { of: 'lanes[].stopped.why', words: STANDS_STILL_FOR },
  ])('name every word of a status that $of can be', ({ of, words }) => {
    const row = STATUS.split('\n').find(line => line.startsWith(`| \`${of}\` |`)) ?? '';
    expect([...row.matchAll(/`"([\w-]+)"`/g)].map(([, word]) => word)).toEqual([...words]);
  });

  /** What the first column of its table names; `.line` behind `problems[].file` is `problems[].line`. */
  function fieldsIn(page: string): readonly string[] {
    const rows = [...page.matchAll(/^\| (`.*?`) \|/gm)].map(([, cell = '']) => cell.replaceAll('`', '').split(', '));
    const whole = ([first = '', ...others]: readonly string[]) => [
      first,
      ...others.map(name => (name.startsWith('.') ? first.replace(/\.\w+$/, name) : name)),
    ];
    return rows.flatMap(whole).sort();
  }

  /** `files`, `files[].file`: all that there are in a value, at any depth. */
  function fieldsOf(value: unknown): readonly string[] {
    const below = (inner: unknown, way: string): readonly string[] => {
      if (Array.isArray(inner)) return inner.flatMap(one => below(one, `${way}[]`));
      if (typeof inner !== 'object' || inner === null) return [];
      return Object.entries(inner).flatMap(([key, one]) => {
        const path = way === '' ? key : `${way}.${key}`;
        return [path, ...below(one, path)];
      });
    };
    return [...new Set(below(value, ''))].sort();
  }
});

describe('the page of faults', () => {
  /** What a part of the page names in the first column of its tables. */
  const namedIn = (part: string) => [...part.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name = '']) => name);
  const [ofX = '', ofBluesky = '', ofMastodon = ''] = FAULTS.split(/^## On /m);
  const pages = [
    { network: 'X', named: namedIn(ofX), refusals: REFUSALS, own: { window: 'x-rate-limit' }, parse: parseFaults },
    {
      network: 'Bluesky',
      named: namedIn(ofBluesky),
      refusals: REFUSALS_OF_BLUESKY,
      own: {},
      parse: parseBlueskyFaults,
    },
    {
      network: 'Mastodon',
      named: namedIn(ofMastodon),
      refusals: REFUSALS_OF_MASTODON,
      own: {},
      parse: parseMastodonFaults,
    },
  ];

  test.each(pages)('has every refusal of $network', ({ named, refusals }) => {
    expect(Object.keys(refusals).filter(name => !named.includes(name))).toEqual([]);
  });

  test.each(pages.flatMap(({ network, named, own, parse }) => named.map(name => ({ network, name, own, parse }))))(
    'has $name of $network right',
    ({ name, own, parse }) => {
      const needed = { nth: 1, times: 1, stored: true, lag: 1, after: 1, status: 500, reset: 1, ...own };
      const whole = { on: 'post', text: 'T1', do: 'reset', ...needed };
      // It is a key of a rule, or what a rule does.
      const rule = Object.hasOwn(whole, name) ? whole : { ...whole, do: name };
      expect(parse([rule])).toEqual({ kind: 'script', rules: [rule] });
    },
  );

  test.each([README, FAULTS].flatMap(document => blocksOf('json', document)))(
    'and the README have scripts that are right',
    text => {
      const script = JSON.parse(text);
      const { x, bluesky = [] } = Array.isArray(script) ? { x: script } : script;
      expect([parseFaults(x), parseBlueskyFaults(bluesky)]).toEqual([
        { kind: 'script', rules: x },
        { kind: 'script', rules: bluesky },
      ]);
    },
  );
});

describe('the page of events', () => {
  /** A row for each event: what it is called, and what it has besides what all have. */
  const rows = [...read('docs/events.md').matchAll(/^\| (`.*?) \|.*\| (.*?) ?\|$/gm)].flatMap(
    ([, names = '', has = '']) => {
      const fields = has === '' ? [] : has.split('; ').map(field => /`(\w+)`/.exec(field)?.[1]);
      return [...names.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => ({ name, fields }));
    },
  );

  const cue: Cue = { id: 'T1', at: 0, text: 'T1: Who?', length: lengthOn('x', 'T1: Who?'), notes: [] };
  const reason: Required<Reason> = { code: 'no-credit', what: 'no credit', advice: 'buy some' };
  const receipt = { ref: '1', url: 'https://x.com/hcldr/status/1' };
  const network = 'x';
  const ofCue = { network, cue: 'T1' } as const;

  /** Entries with all that they can have. */
  type Fullest<Kind> = Happening extends infer One
    ? One extends { readonly kind: infer Kinds }
      ? Kind extends Kinds
        ? Required<Omit<One, 'kind'>>
        : never
      : never
    : never;
  const SAID: { readonly [Kind in Happening['kind']]: Fullest<Kind> } = {
    started: {
      hashtag: '#hcldr',
      date: '2022-12-06',
      startsAt: 0,
      given: true,
      anew: true,
      late: true,
      thread: 'chain',
      accounts: {},
    },
    resumed: { late: true },
    finished: {},
    sending: { network, cue, intent: { text: cue.text } },
    posted: { ...ofCue, receipt, by: 'answer' },
    refused: { ...ofCue, reason, retry: { kind: 'never' } },
    doubted: { ...ofCue, reason },
    looked: { ...ofCue, result: 'none', reason, after: 1 },
    skipped: { network, cue },
    adopted: { network, cue, receipt, postedAt: 0, by: 'person', says: 'same' },
    verified: { ...ofCue, says: 'same' },
    peeked: { ...ofCue, similar: receipt, newest: '1', blind: true, result: 'none', reason, after: 1 },
    allowed: ofCue,
    held: { network },
    'went-on': { network },
    moved: { network, cues: ['T1'], by: 60_000 },
    unskipped: ofCue,
    edited: { network, cue, was: 'T1: What?' },
    added: { network, cue },
    detached: ofCue,
  };
  const ended = (end: LaneEnd) => eventOfEnd({ network, end, unseen: [], leftOut: [] }, 0, 'hcldr run');
  const events: readonly Event[] = [
    ...Object.entries(SAID).map(([kind, said]) => eventOfEntry({ at: 0, up: 0, kind, ...said } as Entry)),
    eventOfMove(network, { kind: 'wait', cue, why: 'due', until: 0 }, 0),
    eventOfMove(network, { kind: 'ask', cue, question: 'similar', similar: receipt, reason }, 0),
    eventOfTrouble(
      network,
      { kind: 'no-picture', cue, refusal: { reason, retry: { kind: 'never' }, at: 0, up: 0, times: 1 } },
      0,
    ),
    eventOfTrouble(network, { kind: 'stopped', cue, why: 'refused', reason }, 0),
    eventOfLook(10, [], 0),
    eventOfFile(['T2'], 0),
    eventOfFile('unreadable', 0),
    ended({ kind: 'done', undelivered: [] }),
    ended({ kind: 'stop', cue, why: 'refused', reason }),
  ].flatMap(event => event ?? []);

  test('has every event, and no other', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual([...new Set(events.map(({ event }) => event))].sort());
  });

  test.each(rows)('has $name right', ({ name, fields }) => {
    const real = events.filter(({ event }) => event === name).flatMap(event => Object.keys(event));
    const common = ['version', 'event', 'at', 'network', 'cue'];
    expect([...new Set(real)].filter(key => !common.includes(key)).sort()).toEqual([...fields].sort());
  });
});

describe.each(DOCUMENTS)('%s', file => {
  const document = read(file);

  test('links to what is there', () => {
    const links = [...document.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const own = links.filter(link => !/^https:/.test(link));
    const broken = own.filter(link => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsIn(read(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...document.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter(name => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

/** As GitHub makes them of headings. */
function anchorsIn(document: string): readonly string[] {
  const headings = [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map(heading =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  );
}
