import { connect } from "node:net";

/** What came back over a connection until it was closed or fell silent. */
export type RawAnswer = {
  readonly text: string;
  /** The status of each answer in it. */
  readonly statuses: readonly number[];
  readonly isClosed: boolean;
};

/**
 * Writes these bytes to a port of this machine as they are, in pieces if there are several, and reads
 * until the server closes the connection or has said nothing for `silenceMs`.
 */
export function sendRaw(
  port: number,
  pieces: string | Uint8Array | readonly (string | Uint8Array)[],
  silenceMs = 150,
): Promise<RawAnswer> {
  const list = typeof pieces === "string" || pieces instanceof Uint8Array ? [pieces] : pieces;
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    let timer: NodeJS.Timeout | undefined;
    const finish = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString("latin1");
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) =>
        Number(status),
      );
      resolve({ text, statuses, isClosed });
    };
    const waitOn = () => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(false), silenceMs);
    };
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      waitOn();
    });
    socket.on("error", () => finish(true));
    socket.on("close", () => finish(true));
    socket.on("connect", () => {
      void (async () => {
        for (const [index, piece] of list.entries()) {
          if (index > 0) await new Promise((next) => setTimeout(next, 5));
          socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
        }
        waitOn();
      })();
    });
  });
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
