// A real Bluesky server (a PDS, with the directory of accounts that it needs) on loopback, as a process of its own.
// One line says when it is ready: `{"origin", "secret"}`, the key that it signs tokens with. It ends with its standard
// input. It is a development server: everybody may open an account.
import { createRequire } from 'node:module';

const { prototype } = statementClass(createRequire(import.meta.url)('better-sqlite3'));
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

const { TestNetworkNoAppView } = await import('@atproto/dev-env/dist/network-no-appview.js');
const { pds } = await TestNetworkNoAppView.create({ pds: { hostname: 'localhost' } });
const secret = pds.jwtSecretKey().export().toString('hex');
process.stdout.write(`${JSON.stringify({ origin: pds.url, secret })}\n`);
process.stdin.once('end', () => process.exit()).resume();

function statementClass(Database) {
  const database = new Database(':memory:');
  const statement = database.prepare('SELECT 1');
  database.close();
  return statement.constructor;
}
