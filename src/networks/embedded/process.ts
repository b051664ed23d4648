/**
 * How does an embedded network run as a process of its own? For tests that kill everything else.
 *
 * Its one argument is a JSON object: `{network?, handle, store?, faults?, port?, clock?, …}`. `network` is `x` by
 * default, and takes `keys`, `id?`, `access?`; `bluesky` takes a `password`; `mastodon` takes a `token`, and `id?`.
 * `store` and `faults` are paths. `clock` is `{machine, evening, speed}`: when this machine's clock shows `machine`,
 * the evening's shows `evening`, and from there it runs `speed` times as fast.
 *
 * One line says when it is ready: `{"origin":"http://127.0.0.1:8080"}`. It ends on SIGTERM, or when its standard input
 * does.
 */

import { readFileSync } from 'node:fs';
import type { Instant } from '../../chat/chat.ts';
import { parseJSON } from '../../chat/value.ts';
import { at, stringAt } from '../json.ts';
import type { Script } from './faults.ts';
import type { EmbeddedServer } from './server.ts';
import { fileStore, memoryStore } from './store.ts';

const wanted = parseJSON(process.argv[2] ?? '');
const network = await started(stringAt(wanted, 'network') ?? 'x');

process.once('SIGTERM', () => void network.close().then(() => process.exit()));
process.stdin.once('end', () => void network.close().then(() => process.exit())).resume();
process.stdout.write(`${JSON.stringify({ origin: network.origin })}\n`);

/** Imports only the network that is wanted. */
async function started(name: string): Promise<EmbeddedServer> {
  switch (name) {
    case 'x': {
      const { startEmbeddedX } = await import('./x/embedded-x.ts');
      const { parseFaults } = await import('./x/faults.ts');
      return startEmbeddedX({
        ...ground(),
        account: account(),
        keys: {
          apiKey: needed('keys', 'apiKey'),
          apiKeySecret: needed('keys', 'apiKeySecret'),
          accessToken: needed('keys', 'accessToken'),
          accessTokenSecret: needed('keys', 'accessTokenSecret'),
        },
        faults: faultsBy(parseFaults),
        access: stringAt(wanted, 'access') === 'read' ? 'read' : 'read-write',
      });
    }
    case 'bluesky': {
      const { startEmbeddedBluesky } = await import('./bluesky/embedded-bluesky.ts');
      const { parseFaults } = await import('./bluesky/faults.ts');
      return startEmbeddedBluesky({
        ...ground(),
        handle: needed('handle'),
        password: needed('password'),
        faults: faultsBy(parseFaults),
      });
    }
    case 'mastodon': {
      const { startEmbeddedMastodon } = await import('./mastodon/embedded-mastodon.ts');
      const { parseFaults } = await import('./mastodon/faults.ts');
      return startEmbeddedMastodon({
        ...ground(),
        account: account(),
        token: needed('token'),
        faults: faultsBy(parseFaults),
      });
    }
    default:
      throw new Error(`there is no network \`${name}\``);
  }
}

function ground() {
  const store = stringAt(wanted, 'store');
  return {
    clock: { now: clockOf(at(wanted, 'clock')) },
    store: store === undefined ? memoryStore() : fileStore(store),
    port: numberIn(wanted, 'port') ?? 0,
  };
}

function account() {
  return { id: stringAt(wanted, 'id') ?? '1', handle: needed('handle'), name: 'Embedded' };
}

function needed(...path: readonly string[]): string {
  const found = stringAt(wanted, ...path);
  if (found === undefined) throw new Error(`the argument needs \`${path.join('.')}\``);
  return found;
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = at(value, key);
  return typeof found === 'number' ? found : undefined;
}

function clockOf(clock: unknown): () => Instant {
  const [machine, evening, speed] = ['machine', 'evening', 'speed'].map(key => numberIn(clock, key));
  if (machine === undefined || evening === undefined || speed === undefined) return Date.now;
  return () => evening + (Date.now() - machine) * speed;
}

function faultsBy<Faults extends readonly unknown[]>(parse: (value: unknown) => Script<Faults>): Faults | readonly [] {
  const path = stringAt(wanted, 'faults');
  if (path === undefined) return [];
  const script = parse(parseJSON(readFileSync(path, 'utf8')));
  if (script.kind === 'refused') throw new Error(`${path}: ${script.why}`);
  return script.rules;
}
