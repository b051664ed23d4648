// A real Bluesky server (a PDS, with the directory of accounts that it needs) on loopback, as a process of its own.
// One line says when it is ready: `{"origin", "secret"}`, the key that it signs tokens with. It ends with its standard
// input. It is a development server: everybody may open an account.
//
// package.json puts an empty package in the place of those that nothing here runs: with what they bring along, stores and
// keys at Amazon, a database for the directory, and the making of lexicons, they would be a third of all.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// These packages are CommonJS: an `import` would parse hundreds of their files twice, to know what they export.
const require = createRequire(import.meta.url);

const { prototype } = statementClass(require('better-sqlite3'));
const { iterate } = prototype;

// package.json puts libsql in the place of better-sqlite3, of which a part would have to be compiled for minutes. It has
// the same interface, but gives blobs in other clothes.
prototype.iterate = function* (...parameters) {
  for (const row of iterate.apply(this, parameters)) {
    yield Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value instanceof ArrayBuffer ? Buffer.from(value) : value]),
    );
  }
};

const folder = mkdtempSync(join(tmpdir(), 'hcldr-bluesky-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.stdin.once('end', () => process.exit()).resume();

const directory = await startDirectory();
const server = await startServer(directory, randomBytes(32).toString('hex'));
process.stdout.write(`${JSON.stringify(server)}\n`);

/** Where accounts have their names and keys; in memory. */
async function startDirectory() {
  const { Database, PlcServer } = require('@did-plc/server');
  const listening = await PlcServer.create({ db: Database.mock(), port: 0 }).start();
  return `http://localhost:${listening.address().port}`;
}

async function startServer(didPlcUrl, jwtSecret) {
  const { envToCfg, envToSecrets, PDS } = require('@atproto/pds');
  const settings = {
    devMode: true,
    port: await freePort(),
    dataDirectory: folder,
    blobstoreDiskLocation: join(folder, 'blobs'),
    didPlcUrl,
    disableSsrfProtection: true, // the directory is on loopback
    inviteRequired: false,
    jwtSecret,
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
    adminPassword: randomBytes(32).toString('hex'),
  };
  const pds = await PDS.create(envToCfg(settings), envToSecrets(settings));
  await pds.start();
  return { origin: pds.ctx.cfg.service.publicUrl, secret: Buffer.from(jwtSecret).toString('hex') };
}

/** Its address is part of what the server tells others, so that it has to be known before it listens. */
async function freePort() {
  const listening = createServer().listen();
  await once(listening, 'listening');
  const { port } = listening.address();
  await new Promise(resolve => listening.close(resolve));
  return port;
}

function statementClass(Database) {
  const database = new Database(':memory:');
  const statement = database.prepare('SELECT 1');
  database.close();
  return statement.constructor;
}
