// Bundles src/ into dist/: a command then reads a handful of files where the packages have hundreds, which is most of
// its start-up time. Names and lines stay readable, and the source maps serve the traces of crashes (src/main.ts).
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  // The embedded network also runs as a process of its own, for the tests that kill everything else.
  entryPoints: { main: 'src/main.ts', 'embedded-network': 'src/networks/embedded/process.ts' },
  outdir: 'dist',
  bundle: true,
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
