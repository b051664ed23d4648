/** How do all open pages learn what is new, even if one of them reads slowly, or not at all? */

import type { ServerResponse } from 'node:http';

export type Watchers = {
  /** Sends the message now, and again whenever there is something new. */
  readonly add: (response: ServerResponse) => void;
  /** Sends every watcher the message as it is now. */
  readonly tell: () => void;
  /** Sends the last message and ends all connections; whoever comes later gets that one message. */
  readonly letGo: () => void;
};

/** In milliseconds. A connection that is silent for longer may be given up on the way. */
const HEARTBEAT = 15_000;

/** In milliseconds: how soon a browser comes back when it has lost the connection. */
const COME_BACK = 2_000;

/**
 * A watcher that does not keep up gets only the newest message later, so that its backlog does not grow; one that has
 * not caught up by a heartbeat is cut off. Its browser comes back by itself, and begins with the whole message.
 *
 * @param message what there is to show, whole, as one line; asked for at each sending
 */
export function watchersOf(message: () => string): Watchers {
  const watchers = new Set<ServerResponse>();
  const behind = new Set<ServerResponse>();
  let open = true;

  const send = (watcher: ServerResponse): void => {
    if (watcher.writableNeedDrain) behind.add(watcher);
    else watcher.write(`data: ${message()}\n\n`);
  };
  const beat = setInterval(() => {
    for (const watcher of watchers) {
      if (watcher.writableNeedDrain) watcher.destroy();
      else watcher.write(':\n\n');
    }
  }, HEARTBEAT);
  beat.unref();

  return {
    add: response => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`retry: ${COME_BACK}\n`);
      send(response);
      if (!open) return void response.end();
      watchers.add(response);
      response.on('drain', () => {
        if (behind.delete(response)) send(response);
      });
      response.on('close', () => {
        watchers.delete(response);
        behind.delete(response);
      });
    },
    tell: () => watchers.forEach(send),
    letGo: () => {
      open = false;
      clearInterval(beat);
      for (const watcher of watchers) {
        if (watcher.writableNeedDrain) watcher.destroy();
        else watcher.end(`data: ${message()}\n\n`);
      }
      // They close in their own time; letting go again must not write behind the end.
      watchers.clear();
    },
  };
}
