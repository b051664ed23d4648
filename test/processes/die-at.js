// Where does this process die? A hook for `node --import`, for tests only: it counts the boundaries between the process
// and the world (each write and sync of its journal and of its network's posts, each step of each request that it
// sends), notes them in the file DIE_TRACE, and at the one that DIE_AT names it kills itself with SIGKILL: `57`, of all
// of them, or `POST tweets: sent 2`, of its own kind.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { DIE_AT, DIE_TRACE } = process.env;
const passed = new Map();
let total = 0;

function isNext(boundary) {
  return DIE_AT === String(total + 1) || DIE_AT === `${boundary} ${(passed.get(boundary) ?? 0) + 1}`;
}

function pass(boundary) {
  const dies = isNext(boundary);
  total += 1;
  passed.set(boundary, (passed.get(boundary) ?? 0) + 1);
  // Written at once: what is noted is what was reached, also by the one that dies of it.
  appendFileSync(DIE_TRACE, `${boundary}\n`);
  if (dies) process.kill(process.pid, 'SIGKILL');
}

const TORN = 'journal: in the middle of the write';
const TORN_POST = 'network: in the middle of storing it';

const open = promises.open;
promises.open = async (path, ...how) => {
  const file = await open(path, ...how);
  const [, kept] = /\.(journal|jsonl)$/.exec(String(path)) ?? [];
  if (kept === 'journal') watchJournal(file);
  if (kept === 'jsonl') watchPosts(file);
  return file;
};
syncBuiltinESMExports();

function watchJournal(file) {
  const { write, datasync } = file;
  file.write = async (bytes, offset, length, position) => {
    pass('journal: before the write');
    // The line that is torn: half of it is there when the process dies.
    if (isNext(TORN)) await write.call(file, bytes, offset, Math.floor(length / 2), position);
    pass(TORN);
    const written = await write.call(file, bytes, offset, length, position);
    pass('journal: written, not synced');
    return written;
  };
  file.datasync = async () => {
    await datasync.call(file);
    pass('journal: synced');
  };
}

function watchPosts(file) {
  const { appendFile, datasync } = file;
  file.appendFile = async text => {
    pass('network: before the post is stored');
    if (isNext(TORN_POST)) await appendFile.call(file, text.slice(0, text.length / 2));
    pass(TORN_POST);
    await appendFile.call(file, text);
  };
  file.datasync = async () => {
    await datasync.call(file);
    pass('network: the post is stored, not answered');
  };
}

subscribe('http.client.request.start', ({ request }) => {
  const what = `${request.method} ${request.path.split('?')[0].split('/').at(-1)}`;
  pass(`${what}: before the connection`);
  // Node writes what waits for the connection in a listener of its own, which has to come later.
  const watch = socket => socket.prependOnceListener('connect', () => pass(`${what}: connected, nothing sent`));
  if (request.socket) watch(request.socket);
  else request.once('socket', watch);
  request.on('finish', () => pass(`${what}: sent`));
  request.prependOnceListener('response', () => pass(`${what}: the answer begins`));
});
