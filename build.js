// Bundles src/ into dist/: a command then reads a handful of files where the packages have hundreds, which is most of
// its start-up time. Names and lines stay readable, and the source maps serve the traces of crashes (src/main.ts).
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** What twitter-text brings along for browsers of 2015: every Node that hcldr runs on has it, and loading takes time. */
const withoutPolyfills = {
  name: 'without-polyfills',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^core-js\// }, ({ path }) => ({ path, namespace: 'polyfill' }));
    onLoad({ filter: /./, namespace: 'polyfill' }, () => ({ contents: '' }));
  },
};

await rm('dist', { recursive: true, force: true });
await build({
  // The embedded network also runs as a process of its own, for the tests that kill everything else.
  entryPoints: { main: 'src/main.ts', 'embedded-network': 'src/networks/embedded/process.ts' },
  outdir: 'dist',
  bundle: true,
  plugins: [withoutPolyfills],
  // The same code as modules, of which only what is used has to be read.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
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
  logLevel: 'warning',
});
