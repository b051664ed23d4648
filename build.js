// Bundles src/ into dist/: a command then reads a handful of files where the packages have hundreds, which is most of
// its start-up time. Names and lines stay readable, and the source maps serve the traces of crashes (src/main.ts).
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const FROM_TWITTER_TEXT = [
  'parseTweet',
  'extractEntitiesWithIndices',
  'extractHashtagsWithIndices',
  'extractUrlsWithIndices',
];

const LEFT_OUT = [
  // What twitter-text brings along for browsers of 2015: every Node that hcldr runs on has it, and loading takes time.
  { path: /^core-js\//, instead: '' },
  // It makes links and highlights too, and hcldr only reads; its modules have what is read with.
  {
    path: /^twitter-text$/,
    instead: [
      ...FROM_TWITTER_TEXT.map(name => `import ${name} from './${name}.js';`),
      `export default { ${FROM_TWITTER_TEXT.join(', ')} };`,
    ].join('\n'),
    within: 'node_modules/twitter-text/dist/esm',
  },
  // For a kind of question that hcldr never asks, inquirer brings the tables of all character sets along: half a megabyte.
  { path: /^@inquirer\/external-editor$/, instead: 'export const editAsync = undefined;' },
  // Commander starts programs for commands that are files of their own; Node takes 8 ms to load what starts them.
  { path: /^node:child_process$/, from: /commander/, instead: '' },
];

const withoutBallast = {
  name: 'without-ballast',
  setup: ({ onResolve, onLoad }) => {
    for (const [i, { path: filter, from = /./, instead: contents, within = '.' }] of LEFT_OUT.entries()) {
      const namespace = `left-out-${i}`;
      onResolve({ filter }, ({ path, importer }) => (from.test(importer) ? { path, namespace } : undefined));
      onLoad({ filter: /./, namespace }, () => ({ contents, resolveDir: resolve(within) }));
    }
  },
};

// Small modules that import nothing heavy, and most commands some of them. As no two commands need the same ones, each
// would become a file of its own, and to load a file takes half a millisecond: with one of these come all.
const TOGETHER = [
  'announcement/guess',
  'chat/nearest',
  'chat/characters',
  'chat/chat',
  'chat/chat-key',
  'chat/handles',
  'chat/json-text',
  'chat/topics',
  'chat/value',
  'chat/words',
  'commands/edges',
  'commands/given-accounts',
  'commands/say',
  'commands/shell-words',
  'plan/cost',
  'plan/rulers/graphemes',
  'plan/side-by-side',
  'run/likeness',
  'run/turns',
  'system/read-file',
  'system/why-not',
  'terminal/lines',
  'terminal/safe',
  'terminal/whole-words',
];

const together = {
  name: 'together',
  setup: ({ onResolve, onLoad }) => {
    const [namespace, resolveDir] = ['together', resolve('src')];
    const contents = TOGETHER.map(name => `import './${name}.ts';`).join('');
    onResolve({ filter: /^together$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /./, namespace }, () => ({ contents, resolveDir }));
    onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      path.startsWith(resolveDir)
        ? { contents: `import 'together'; ${await readFile(path, 'utf8')}`, loader: 'ts' }
        : undefined,
    );
  },
};

const { metafile } = await build({
  // The embedded network also runs as a process of its own, for the tests that kill everything else.
  entryPoints: { main: 'src/main.ts', 'embedded-network': 'src/networks/embedded/process.ts' },
  outdir: 'dist',
  bundle: true,
  plugins: [withoutBallast, together],
  alias: {
    // The same code as modules, of which only what is used has to be read.
    yaml: './node_modules/yaml/browser/dist/index.js',
    // twitter-text means the package of that name; Node has a module of it too, and warns from version 22 on.
    punycode: './node_modules/punycode/punycode.js',
  },
  minifyWhitespace: true, // a fifth of the start-up is the reading of source; names stay, and the maps have the lines
  minifySyntax: true,
  splitting: true, // a lazy import() stays lazy
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  // CommonJS packages inside the bundle still call require() for node's own modules.
  banner: {
    js: "import { createRequire as $createRequire } from 'node:module';\nconst require = $createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});

// What an earlier build has left behind is kept for a day: an evening that is under way still loads from it.
const DAY = 24 * 60 * 60 * 1000;
for (const name of await readdir('dist', { recursive: true })) {
  const path = join('dist', name);
  const { mtimeMs } = await stat(path);
  if (/\.js(\.map)?$/.test(name) && !(path in metafile.outputs) && Date.now() - mtimeMs > DAY) await rm(path);
}
