import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the tests inside an editor can ask of the process that started it. */
export type ControlCalls = {
  /** A join link nobody has used, for the pool's developer. */
  readonly invite: () => Promise<{
    readonly link: string;
    readonly code: string;
    readonly poolUrl: string;
  }>;
  /** What the pool's upstream does next; a `Rule` of the practice upstream. */
  readonly script: (rule: unknown) => Promise<void>;
  /** Forgets scripts and what arrived. */
  readonly resetUpstream: () => Promise<void>;
  /** The bodies that reached the upstream, in order. */
  readonly arrived: () => Promise<readonly unknown[]>;
  /** The last request's bill: `open` while the upstream still writes. */
  readonly lastBill: () => Promise<
    { readonly state: string; readonly outputTokens: number } | undefined
  >;
  /** Sets what the developer may draw a day, in tokens; without a number, as it was. */
  readonly setAllowance: (tokens?: number) => Promise<void>;
  /** Offers one more model by that name; without one, those that were offered at the start. */
  readonly offerModel: (name?: string) => Promise<void>;
  /** The sponsor's view of the books. */
  readonly sponsorUsage: () => Promise<{
    readonly requests: number;
    readonly outputTokens: number;
  }>;
  /** The text of an item of the status bar as a person sees it; `undefined` where nobody can look. */
  readonly statusBarText: (label: string) => Promise<string | undefined>;
  /** One test has ended. */
  readonly result: (result: HostTestResult) => Promise<void>;
};

/** How one test inside the editor ended. */
export type HostTestResult = {
  readonly title: string;
  readonly durationMs: number;
  /** What went wrong; absent for a test that passed. */
  readonly error?: string;
};

/** A running control server. */
export type ControlServer = {
  readonly url: string;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Serves `calls` on loopback: `POST /<name>` with the arguments as a JSON array. */
export async function startControlServer(calls: ControlCalls): Promise<ControlServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const name = (request.url ?? "/").slice(1) as keyof ControlCalls;
      const args = JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown[];
      const call = calls[name] as (...args: unknown[]) => Promise<unknown>;
      call(...args).then(
        (value) => response.end(JSON.stringify({ value })),
        (error: unknown) => {
          response.statusCode = 500;
          response.end(JSON.stringify({ error: String(error) }));
        },
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
