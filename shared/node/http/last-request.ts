import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "../../ports/clock.ts";
import { limits } from "../../schemas/limits.ts";

/** The connections that end behind the answer to a request whose body nobody waits for. */
export type LastRequests = {
  /**
   * Says whether so much of the body is still to come that the connection ends behind its answer, and
   * sees to that: at most `limits.unreadBytesMax` more are read and thrown away, and a client that is
   * still sending has `limits.unreadGraceMs` to hear the answer.
   */
  readonly isLast: (incoming: IncomingMessage) => boolean;
  /** Whether a connection has had its last request: nothing that follows on it is one. */
  readonly isOver: (socket: Socket) => boolean;
};

/** None at first. */
export function createLastRequests(clock: Clock): LastRequests {
  const over = new WeakSet<Socket>();
  return {
    isLast: (incoming) => {
      if (!isMuchToCome(incoming)) return false;
      over.add(incoming.socket);
      throwAway(incoming);
      linger(incoming, clock);
      return true;
    },
    isOver: (socket) => over.has(socket),
  };
}

/** What says no length may be endless. */
function isMuchToCome({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false;
  if (headers["transfer-encoding"] !== undefined) return true;
  return Number(headers["content-length"] ?? 0) > limits.unreadBytesMax;
}

/** What is not read waits at the client's. */
function throwAway(incoming: IncomingMessage): void {
  const { headers, socket } = incoming;
  let left = limits.unreadBytesMax;
  incoming.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left <= 0) stopReading(socket);
  });
  // Its end would be beyond the limit, so nothing of it has to be read.
  if (headers["content-length"] !== undefined) stopReading(socket);
}

/** For good: `node:http` goes on by itself whenever there is room for more of a body. */
function stopReading(socket: Socket): void {
  socket.pause();
  socket.resume = () => socket;
}

/**
 * `node:http` asks for this once the last answer of a connection is written. To close at once what
 * still has bytes to read would take the answer from a client that has not read it yet.
 */
function linger(incoming: IncomingMessage, clock: Clock): void {
  const { socket } = incoming;
  const destroySoon = socket.destroySoon.bind(socket);
  socket.destroySoon = () => {
    if (incoming.complete) return destroySoon();
    socket.end();
    socket.once(
      "close",
      clock.after(limits.unreadGraceMs, () => socket.destroy()),
    );
  };
}
