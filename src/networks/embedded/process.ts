/**
 * How does the embedded network run as a process of its own? For tests that kill everything else.
 *
 * Its one argument is a JSON object: `{keys, handle, id?, name?, port?, store?, faults?, readLag?, access?, clock?}`.
 * `store` and `faults` are paths. `clock` is `{machine, evening, speed}`: at the instant `machine` of this machine's
 * clock the evening's shows `evening`, and from there it runs `speed` times as fast. One line says when it is ready:
 * `{"origin":"http://127.0.0.1:8080"}`. It ends on SIGTERM, or when its standard input does.
 */

import { readFileSync } from 'node:fs';
import type { Instant } from '../../chat/chat.ts';
import { at, parseJSON, stringAt } from '../json.ts';
import { startEmbeddedNetwork } from './embedded.ts';
import { type Faults, parseFaults } from './faults.ts';
import { fileStore, memoryStore } from './store.ts';

const wanted = parseJSON(process.argv[2] ?? '');
const store = stringAt(wanted, 'store');

const network = await startEmbeddedNetwork({
  account: {
    id: stringAt(wanted, 'id') ?? '1',
    handle: needed('handle'),
    name: stringAt(wanted, 'name') ?? 'Embedded',
  },
  keys: {
    apiKey: needed('keys', 'apiKey'),
    apiKeySecret: needed('keys', 'apiKeySecret'),
    accessToken: needed('keys', 'accessToken'),
    accessTokenSecret: needed('keys', 'accessTokenSecret'),
  },
  clock: { now: clockOf(at(wanted, 'clock')) },
  store: store === undefined ? memoryStore() : fileStore(store),
  faults: faultsIn(stringAt(wanted, 'faults')),
  readLag: numberIn(wanted, 'readLag') ?? 0,
  access: stringAt(wanted, 'access') === 'read' ? 'read' : 'read-write',
  port: numberIn(wanted, 'port') ?? 0,
});

process.once('SIGTERM', () => void network.close().then(() => process.exit()));
process.stdin.once('end', () => void network.close().then(() => process.exit())).resume();
process.stdout.write(`${JSON.stringify({ origin: network.origin })}\n`);

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

function faultsIn(path: string | undefined): Faults {
  if (path === undefined) return [];
  const faults = parseFaults(parseJSON(readFileSync(path, 'utf8')));
  if (typeof faults === 'string') throw new Error(`${path}: ${faults}`);
  return faults;
}
