import { connect } from "node:net";

/** What came back over a connection until it was closed or fell silent. */
export type RawAnswer = {
  readonly text: string;
  /** The status of each answer in it. */
  readonly statuses: readonly number[];
  readonly isClosed: boolean;
};

/** What is waited for before a connection is given up that the server does not close. */
type RawWait = {
  /** How long the server may say nothing; minutes where it says how many answers are to come. */
  readonly silenceMs?: number;
  /** How many answers are to come, for a connection that the server keeps. */
  readonly answers?: number;
  /** Whether each piece but the first is sent only when something came back; 5 ms later if absent. */
  readonly isInTurn?: boolean;
};

/** For requests after which the server closes the connection. */
export const untilClosed: RawWait = { answers: Number.POSITIVE_INFINITY };

const hangMs = 10 * 60_000;

/**
 * Writes these bytes to a port of this machine as they are, in pieces if there are several, and reads
 * until the server closes the connection, or has said all, or nothing for `silenceMs` and then
 * answered somebody else who asked after that: what it had to say it would have said before.
 */
export function sendRaw(
  port: number,
  pieces: string | Uint8Array | readonly (string | Uint8Array)[],
  { answers, silenceMs = answers === undefined ? 150 : hangMs, isInTurn = false }: RawWait = {},
): Promise<RawAnswer> {
  const list = typeof pieces === "string" || pieces instanceof Uint8Array ? [pieces] : pieces;
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    let timer: NodeJS.Timeout | undefined;
    let said = 0;
    const finish = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString("latin1");
      resolve({ text, statuses: statusesIn(text), isClosed });
    };
    const waitOn = () => {
      clearTimeout(timer);
      const has = statusesIn(Buffer.concat(chunks).toString("latin1")).length;
      const isAll = answers !== undefined && has >= answers;
      timer = setTimeout(() => void stopUnlessMore(), isAll ? 150 : silenceMs);
    };
    const stopUnlessMore = async () => {
      const before = said;
      await askAnything(port);
      if (said === before) finish(false);
    };
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      said += 1;
      waitOn();
    });
    socket.on("error", () => finish(true));
    socket.on("close", () => finish(true));
    socket.on("connect", () => {
      void (async () => {
        for (const [index, piece] of list.entries()) {
          if (index > 0) {
            await new Promise((next) =>
              isInTurn ? socket.once("data", next) : setTimeout(next, 5),
            );
          }
          socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
        }
        waitOn();
      })();
    });
  });
}

function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
}

/** Resolves when the server has answered, or refused, a connection that was made just now. */
async function askAnything(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
}

/** A request as text, with the headers any request needs. */
export function rawRequest(
  line: string,
  headers: readonly (readonly [string, string])[] = [],
  body = "",
): string {
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const all = [
    ...(named.has("host") ? [] : [["host", "127.0.0.1"] as const]),
    ...(body === "" || named.has("content-length") || named.has("transfer-encoding")
      ? []
      : [["content-length", String(Buffer.byteLength(body))] as const]),
    ...headers,
  ];
  const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `${line}\r\n${head}\r\n${body}`;
}
