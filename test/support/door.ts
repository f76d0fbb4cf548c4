import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** An address on loopback that leads to a server, or to nothing while it is shut. */
export type Door = {
  readonly url: string;
  /** Sends whoever comes to this port. */
  readonly leadTo: (port: number) => void;
  /** Cuts every connection, and refuses new ones. */
  readonly shut: () => Promise<void>;
  /** Nothing is done to a door that is open. */
  readonly open: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Makes an open door that leads nowhere yet. */
export async function makeDoor(): Promise<Door> {
  const sockets = new Set<Socket>();
  let target = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    keep(near);
    keep(far);
    near.on("close", () => far.destroy()).pipe(far);
    far.on("close", () => near.destroy()).pipe(near);
  });
  const listenOn = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listenOn(0);
  const shut = async () => {
    const isShut = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await isShut;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo: (to) => {
      target = to;
    },
    shut,
    open: async () => {
      if (!server.listening) await listenOn(port);
    },
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await shut();
    },
  };
}
