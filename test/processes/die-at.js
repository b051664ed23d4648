// Where does this process die? A hook for `node --import`, for tests only: it counts the boundaries between the process
// and the world (each write and sync of its journal and of its network's posts, each step of each request that it
// sends), notes them in the file DIE_TRACE, and at the one with the number DIE_AT it kills itself with SIGKILL.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { DIE_AT, DIE_TRACE } = process.env;
const last = Number(DIE_AT ?? Number.POSITIVE_INFINITY);
let passed = 0;

function pass(boundary) {
  passed += 1;
  // Written at once: what is noted is what was reached, also by the one that dies of it.
  appendFileSync(DIE_TRACE, `${boundary}\n`);
  if (passed === last) process.kill(process.pid, 'SIGKILL');
}

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
    if (passed + 1 === last) await write.call(file, bytes, offset, Math.floor(length / 2), position);
    pass('journal: in the middle of the write');
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
    if (passed + 1 === last) await appendFile.call(file, text.slice(0, text.length / 2));
    pass('network: in the middle of storing it');
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
