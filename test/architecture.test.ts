import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** By folder of src/: the folders whose files it may import, and whether node's own modules too. */
const LAYERS: Readonly<Record<string, { readonly folders: readonly string[]; readonly node: boolean }>> = {
  chat: { folders: ['chat'], node: false },
  plan: { folders: ['chat', 'plan'], node: false },
  announcement: { folders: ['chat', 'plan', 'announcement'], node: false },
  run: { folders: ['chat', 'plan', 'run'], node: false },
  networks: { folders: ['chat', 'plan', 'run', 'networks'], node: true },
  system: { folders: ['chat', 'plan', 'announcement', 'run', 'system'], node: true },
  terminal: { folders: ['chat', 'plan', 'announcement', 'run', 'terminal'], node: true },
  pages: { folders: ['chat', 'plan', 'run', 'pages'], node: true },
  commands: { folders: ['chat', 'plan', 'announcement', 'run', 'commands'], node: false },
  cli: { folders: ['chat', 'commands', 'cli'], node: false },
};

/** What the commands know by its types only: the values arrive as arguments. */
const EDGES = ['networks', 'system', 'terminal', 'pages', 'loaders.ts'];

/** The files at the top of src/, which put everything together; the composition root alone needs node's modules. */
const TOP = ['src/cli.ts', 'src/loaders.ts', 'src/main.ts'];
const ROOT_FILE = 'src/main.ts';

/** The one file that imports a package. */
const DOORS: Readonly<Record<string, string>> = {
  '@atcute/atproto': 'src/networks/bluesky/request.ts',
  '@atcute/bluesky': 'src/networks/bluesky/post-record.ts',
  '@atcute/bluesky-richtext-builder': 'src/networks/bluesky/post-record.ts',
  '@atcute/cbor': 'src/networks/embedded/bluesky/repository.ts',
  '@atcute/cid': 'src/networks/embedded/bluesky/repository.ts',
  '@atcute/client': 'src/networks/bluesky/request.ts',
  '@atcute/lexicons': 'src/networks/bluesky/protocol.ts',
  '@atcute/tid': 'src/networks/bluesky/key.ts',
  '@twemoji/parser': 'src/plan/rulers/x.ts',
  chalk: 'src/terminal/paint.ts',
  commander: 'src/cli/program.ts',
  'env-paths': 'src/system/settings.ts',
  htmlparser2: 'src/chat/html.ts',
  inquirer: 'src/terminal/prompts.ts',
  'log-update': 'src/terminal/live-desk.ts',
  luxon: 'src/chat/time-library.ts',
  'string-width': 'src/terminal/width.ts',
  'twitter-api-v2': 'src/networks/x/request.ts',
  'twitter-text': 'src/plan/rulers/twitter-text.ts',
  'wrap-ansi': 'src/terminal/wrap.ts',
  yaml: 'src/chat/yaml/library.ts',
  zod: 'src/chat/schema-library.ts',
};

const PURE = ['chat', 'plan', 'announcement', 'run'];

/** What a pure file cannot use: time, chance and the world are arguments. */
const WORLD: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'process', pattern: /\bprocess\s*[.[]/ },
  { what: 'console', pattern: /\bconsole\s*[.[]/ },
  { what: 'globalThis', pattern: /\bglobalThis\b/ },
  {
    what: 'the machine’s clock',
    pattern: /\b(Date|DateTime)\.now\b|\bDateTime\.local\(\)|\bnew Date(?!\s*\(\s*[^\s)])|(?<!new )\bDate\(/,
  },
  { what: 'the uptime', pattern: /\bperformance\s*[.[]/ },
  { what: 'a timer', pattern: /\b(set|clear)(Timeout|Interval|Immediate)\b|\bAbortSignal\.timeout\b/ },
  { what: 'chance', pattern: /\bMath\.random\b|\bcrypto\s*[.[]/ },
  { what: 'the network', pattern: /\bfetch\(/ },
];

type Import = { readonly specifier: string; readonly kind: 'value' | 'type' };
type FileImport = Import & { readonly file: string };

/** Every import of a TypeScript text, in the order of the forms below. One whose module is computed is named `?`. */
function importsIn(text: string): readonly Import[] {
  const code = withoutComments(text);
  const found = (pattern: RegExp): readonly Import[] =>
    [...code.matchAll(pattern)].map(({ groups }) => ({
      specifier: groups?.['specifier'] ?? '?',
      kind: groups?.['type'] === undefined ? 'value' : 'type',
    }));
  return [
    ...found(/^import\s+(?:(?<type>type)\s+(?!from\b))?(?:[\w$,*{}\s]+?\s*from\s*)?['"](?<specifier>[^'"]+)['"]/gm),
    ...found(/^export\s+(?:(?<type>type)\s+)?(?:\*(?:\s*as\s+\w+)?|\{[^}]*\})\s*from\s*['"](?<specifier>[^'"]+)['"]/gm),
    ...found(/(?<type>\btypeof\s+)?\bimport\s*\(\s*(?:['"](?<specifier>[^'"]+)['"])?/g),
    ...found(/\brequire\s*\(\s*(?:['"](?<specifier>[^'"]+)['"])?/g),
  ];
}

/** Comments stand on lines of their own in src/, or behind the code. */
function withoutComments(text: string): string {
  return text.replace(/^\s*(\/\/|\/\*|\*).*$/gm, '').replace(/\s\/\/ .*$/gm, '');
}

function sources(): readonly string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `src/${name.replaceAll(sep, '/')}`)
    .sort();
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function allImports(): readonly FileImport[] {
  return sources().flatMap(file => importsIn(read(file)).map(found => ({ file, ...found })));
}

function folderOf(file: string): string {
  return file.split('/')[1] ?? '';
}

/** Why a file may not import what it imports; none: it may. */
function reasonAgainst(found: FileImport): string | undefined {
  const { file, specifier } = found;
  if (specifier === '?') return 'which module it is cannot be read';
  if (specifier.startsWith('node:')) return reasonAgainstNode(file);
  return specifier.startsWith('.') ? reasonAgainstFile(found) : undefined;
}

function reasonAgainstNode(file: string): string | undefined {
  const allowed = file === ROOT_FILE || LAYERS[folderOf(file)]?.node;
  return allowed ? undefined : `${folderOf(file)} does not know node: main and the edges do`;
}

function reasonAgainstFile({ file, specifier, kind }: FileImport): string | undefined {
  const target = posix.join(dirname(file), specifier);
  if (!target.startsWith('src/')) return file === ROOT_FILE ? undefined : 'only main reaches out of src/';
  if (!target.endsWith('.ts')) return 'a relative import names its .ts file';
  if (TOP.includes(file)) return undefined;
  const [from, to] = [folderOf(file), folderOf(target)];
  if (LAYERS[from]?.folders.includes(to)) return undefined;
  if (from === 'commands' && EDGES.includes(to)) {
    return kind === 'type' ? undefined : 'a command gets the edges’ values as arguments: import their types only';
  }
  return `${from} may import ${LAYERS[from]?.folders.join(', ') ?? 'nothing: it is no folder of the house'}`;
}

type Edge = { readonly from: string; readonly to: string };

function edges(): readonly Edge[] {
  return allImports()
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ file, specifier }) => ({ from: file, to: posix.join(dirname(file), specifier) }));
}

/** What is left once all ends are cut off, again and again: the cycles, and what leads from one to another. */
function cyclic(imports: readonly Edge[]): readonly Edge[] {
  const importing = new Set(imports.map(({ from }) => from));
  const imported = new Set(imports.map(({ to }) => to));
  const rest = imports.filter(({ from, to }) => imported.has(from) && importing.has(to));
  return rest.length === imports.length ? rest : cyclic(rest);
}

function isPackage(specifier: string): boolean {
  return !/^(\.|node:|\?)/.test(specifier);
}

/** `@scope/name` of `@scope/name/part`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function doors(): Readonly<Record<string, string>> {
  const files = new Map<string, Set<string>>();
  for (const { file, specifier } of allImports().filter(found => isPackage(found.specifier))) {
    const name = packageOf(specifier);
    files.set(name, (files.get(name) ?? new Set()).add(file));
  }
  return Object.fromEntries([...files].map(([name, importers]) => [name, [...importers].join(' and ')]));
}

describe('the house', () => {
  test('has a layer for every folder', () => {
    const folders = new Set(
      sources()
        .filter(file => file.split('/').length > 2)
        .map(folderOf),
    );
    expect([...folders].sort()).toEqual(Object.keys(LAYERS).sort());
  });

  test('imports only downwards', () => {
    const refused = allImports().flatMap(found => {
      const reason = reasonAgainst(found);
      return reason === undefined ? [] : [`${found.file} -> ${found.specifier}: ${reason}`];
    });
    expect(refused).toEqual([]);
  });

  test('has no import cycle, not even of types', () => {
    expect(cyclic(edges()).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('has one door for each package', () => {
    expect(doors()).toEqual(DOORS);
  });

  test('keeps the world out of chat, plan, announcement and run', () => {
    const refused = sources()
      .filter(file => PURE.includes(folderOf(file)))
      .flatMap(file =>
        withoutComments(read(file))
          .split('\n')
          .flatMap(line =>
            WORLD.filter(({ pattern }) => pattern.test(line)).map(({ what }) => `${line.trim()}: ${what}`),
          )
          .map(found => `${file} -> ${found}`),
      );
    expect(refused).toEqual([]);
  });
});

describe('the rules', () => {
  test.each([
    { file: 'src/chat/a.ts', specifier: '../plan/b.ts', kind: 'type', because: 'chat may import chat' },
    { file: 'src/plan/a.ts', specifier: '../run/b.ts', kind: 'value', because: 'plan may import chat, plan' },
    { file: 'src/chat/a.ts', specifier: '../announcement/b.ts', kind: 'type', because: 'chat may import chat' },
    { file: 'src/run/a.ts', specifier: '../system/b.ts', kind: 'type', because: 'run may import chat, plan, run' },
    { file: 'src/run/a.ts', specifier: 'node:path', kind: 'value', because: 'run does not know node' },
    { file: 'src/commands/a.ts', specifier: 'node:path', kind: 'type', because: 'commands does not know node' },
    { file: 'src/commands/a.ts', specifier: '../terminal/b.ts', kind: 'value', because: 'import their types only' },
    { file: 'src/commands/a.ts', specifier: '../loaders.ts', kind: 'value', because: 'import their types only' },
    { file: 'src/run/a.ts', specifier: '../loaders.ts', kind: 'type', because: 'run may import chat, plan, run' },
    { file: 'src/commands/a.ts', specifier: '../cli.ts', kind: 'type', because: 'commands may import' },
    { file: 'src/networks/x/a.ts', specifier: '../../system/b.ts', kind: 'type', because: 'networks may import' },
    { file: 'src/pages/a.ts', specifier: '../terminal/b.ts', kind: 'value', because: 'pages may import' },
    { file: 'src/system/a.ts', specifier: '../../test/b.ts', kind: 'value', because: 'only main reaches out of src/' },
    { file: 'src/cli.ts', specifier: 'node:path', kind: 'value', because: 'does not know node' },
    { file: 'src/main.ts', specifier: './cli.js', kind: 'value', because: 'names its .ts file' },
    { file: 'src/main.ts', specifier: '?', kind: 'value', because: 'cannot be read' },
    { file: 'src/utils/a.ts', specifier: '../chat/b.ts', kind: 'value', because: 'no folder of the house' },
  ] as const)('refuse $file -> $specifier ($kind)', ({ because, ...found }) => {
    expect(reasonAgainst(found)).toContain(because);
  });

  test.each([
    { file: 'src/run/a.ts', specifier: '../plan/b.ts', kind: 'value' },
    { file: 'src/networks/embedded/a.ts', specifier: '../x/b.ts', kind: 'value' },
    { file: 'src/pages/a.ts', specifier: 'node:crypto', kind: 'value' },
    { file: 'src/commands/a.ts', specifier: '../terminal/b.ts', kind: 'type' },
    { file: 'src/commands/a.ts', specifier: '../loaders.ts', kind: 'type' },
    { file: 'src/commands/a.ts', specifier: '../run/b.ts', kind: 'value' },
    { file: 'src/main.ts', specifier: '../package.json', kind: 'value' },
    { file: 'src/cli.ts', specifier: './commands/b.ts', kind: 'value' },
  ] as const)('allow $file -> $specifier ($kind)', found => {
    expect(reasonAgainst(found)).toBeUndefined();
  });

  test('find a cycle, and leave out what only leads to it or from it', () => {
    const cycle = [
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'd.ts' },
      { from: 'd.ts', to: 'b.ts' },
    ];
    const others = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'c.ts', to: 'e.ts' },
      { from: 'e.ts', to: 'f.ts' },
    ];
    expect(cyclic([...others, ...cycle])).toEqual(cycle);
  });

  test.each([
    'process.env',
    "console.log('')",
    'globalThis.name',
    'Date.now()',
    'DateTime.now()',
    'DateTime.local().zoneName',
    'new Date()',
    'new Date( )',
    'new Date;',
    'Date()',
    'performance.now()',
    'setTimeout(go, 1)',
    'clearInterval(it)',
    'AbortSignal.timeout(1)',
    'Math.random()',
    'crypto.randomUUID()',
    "fetch('')",
  ])('take %s for the world', line => {
    expect(WORLD.some(({ pattern }) => pattern.test(line))).toBe(true);
  });

  test.each(['new Date(instant).toISOString()', 'isDate(text)', 'progress.cues', 'showDate(at)'])(
    'do not take %s for the world',
    line => {
      expect(WORLD.some(({ pattern }) => pattern.test(line))).toBe(false);
    },
  );
});

describe('the reader of imports', () => {
  test('finds every form', () => {
    const text = `
import './1.ts';
import one from './2.ts';
import one, { type Two } from './3.ts';
import * as all from './4.ts';
import {
  many,
  type Others,
} from './5.ts';
import json from './6.json' with { type: 'json' };
import type { One } from './7.ts';
import type One from './8.ts';
import { type One } from './9.ts';
export * from './10.ts';
export * as all from './11.ts';
export { one, type Two } from './12.ts';
export type { One } from './13.ts';
const lazy = async () => (await import('./14.ts')).one();
type Module = Promise<typeof import('./15.ts')>;
const computed = import(name);
const old = require('./16.cjs');
`;
    expect(importsIn(text).map(({ specifier, kind }) => `${specifier} ${kind}`)).toEqual([
      ...['./1.ts value', './2.ts value', './3.ts value', './4.ts value', './5.ts value', './6.json value'],
      ...['./7.ts type', './8.ts type', './9.ts value'],
      ...['./10.ts value', './11.ts value', './12.ts value', './13.ts type'],
      ...['./14.ts value', './15.ts type', '? value', './16.cjs value'],
    ]);
  });

  test('finds none in comments and in code that only looks alike', () => {
    const text = `
/** Not import('./1.ts'). */
/*
 * import './2.ts';
 */
// import './3.ts';
const important = from('./4.ts'); // not import('./5.ts')
export const from = './6.ts';
const link = 'https://example.org';
`;
    expect(importsIn(text)).toEqual([]);
  });

  test('finds in every file of src/ the values that a real parser finds', async () => {
    const files = sources();
    const { metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: [...files],
      bundle: true,
      // Else each of them is bundled with all that it leads to.
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outdir: 'unwritten',
      write: false,
      metafile: true,
    });
    for (const file of files) {
      const parsed = metafile.inputs[file]?.imports.map(({ original, path }) => original ?? path) ?? [];
      const values = importsIn(read(file)).filter(({ kind }) => kind === 'value');
      expect(values.map(({ specifier }) => specifier).sort(), file).toEqual(parsed.sort());
    }
  });
});
