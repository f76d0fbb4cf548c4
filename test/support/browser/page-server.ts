import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A page as it is served: its markup, and what else its answer says. */
export type ServedPage = { readonly html: string; readonly headers?: OutgoingHttpHeaders };

/** Pages under two origins of this machine: to a browser, another name is another site. */
export type PageServer = {
  readonly origin: string;
  readonly otherOrigin: string;
  /** Serves this under a path from now on. */
  readonly serve: (path: string, page: ServedPage) => void;
  readonly close: () => Promise<void>;
};

/** Starts a server of pages on a free port. */
export async function startPageServer(): Promise<PageServer> {
  const pages = new Map<string, ServedPage>();
  const server = createServer(({ url = "/" }, response) => {
    const page = pages.get(new URL(url, "http://localhost").pathname);
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      ...page?.headers,
    });
    response.end(`<!doctype html>${page?.html ?? ""}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    serve: (path, page) => void pages.set(path, page),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
