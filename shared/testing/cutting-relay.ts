import { connect, createServer, type Socket } from "node:net";

/** A relay between a store and its PostgreSQL that can lose exactly the answer to a commit. */
export type CuttingRelay = {
  /** The database's address through this relay. */
  readonly url: string;
  /** Lets the next commit through and cuts everything instead of answering it. */
  readonly cutAtNextCommit: (options?: { readonly staysAway?: boolean }) => void;
  /** Takes connections again after `staysAway`. */
  readonly comeBack: () => void;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

/** The answer to a commit: `CommandComplete` with its tag (PostgreSQL 18, protocol 3.0). */
const committed = Buffer.from("COMMIT\0");
const places = Buffer.from("base");

/** Relays to the database at `url` over a free port of the loopback interface. */
export async function startCuttingRelay(url: string): Promise<CuttingRelay> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isArmed = false;
  let staysAway = false;
  let isAway = false;
  let cuts = 0;

  const cutAll = () => {
    cuts += 1;
    isArmed = false;
    isAway = staysAway;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isAway) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    let hasWritten = false;
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on("data", (bytes) => upstream.write(bytes));
    upstream.on("data", (bytes) => {
      // The statement that writes a batch answers with its base; only then is the commit a batch's.
      if (bytes.includes(places)) hasWritten = true;
      if (isArmed && hasWritten && bytes.includes(committed)) cutAll();
      else client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The relay has no port.");
  const relayed = new URL(url);
  relayed.port = String(address.port);
  return {
    url: relayed.href,
    cutAtNextCommit(options = {}) {
      isArmed = true;
      staysAway = options.staysAway === true;
    },
    comeBack() {
      isAway = false;
    },
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
