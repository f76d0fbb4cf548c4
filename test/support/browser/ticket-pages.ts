/** A web tool of two tickets whose pages change as real ones do, on a server of its own. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the page's own script can do; tests call it as the tool would. */
export type TicketTool = {
  /** Shows a ticket in the same page; the answer box stays the same element. */
  readonly show: (ticket: 7 | 8) => void;
  /** Takes the answer box away. */
  readonly removeField: () => void;
  /** Puts a new answer box in its place, with this text. */
  readonly renderField: (text?: string) => void;
  /** Puts the old text back a little after each change. */
  readonly restoreAfter: (delayMs: number) => void;
  /** Sends the focus on to the second field whenever the answer box gets it. */
  readonly stealFocus: () => void;
};

const messages = {
  7: "Hello, where is my order 1042? It was due on Monday. Maria",
  8: "My parcel came broken on Tuesday. What can be done about it? Tom",
};

const html = `<!doctype html><meta charset="utf-8"><title>Ticket 7</title>
<style>body { font: 16px sans-serif } textarea { display: block; width: 480px; height: 120px }
#second { position: absolute; left: 700px; top: 20px; }</style>
<main><article id="message">${messages[7]}</article>
<div id="slot"><textarea id="reply" aria-label="Reply"></textarea></div>
<textarea id="second" aria-label="Reply to a colleague"></textarea></main>
<a href="/other">Away</a>
<script>
const messages = ${JSON.stringify(messages)};
const reply = () => document.querySelector("#reply");
globalThis.tool = {
  show: (ticket) => {
    history.pushState({}, "", "/ticket/" + ticket);
    document.title = "Ticket " + ticket;
    document.querySelector("#message").textContent = messages[ticket];
  },
  removeField: () => reply().remove(),
  renderField: (text = "") => {
    document.querySelector("#slot").innerHTML = '<textarea id="reply" aria-label="Reply"></textarea>';
    reply().value = text;
  },
  restoreAfter: (delayMs) => {
    const old = reply().value;
    reply().addEventListener("input", () => setTimeout(() => { reply().value = old; }, delayMs));
  },
  stealFocus: () =>
    reply().addEventListener("focus", () => document.querySelector("#second").focus()),
};
</script>`;

/** A page whose answer box is in a frame of another site, beside frames nobody writes in. */
const framed = (editor: string) => `<!doctype html><title>Framed</title>
<p>Hello, where is my order 1042? It was due on Monday. Maria</p>
<iframe id="editor" src="${editor}/ticket/8" width="600" height="300"></iframe>
<iframe src="${editor}/counter" width="1" height="1"></iframe>
<iframe srcdoc="<p>Mine</p>" width="300" height="100"></iframe>`;

/** The tool's server. */
export type TicketServer = {
  readonly origin: string;
  /** The same server by a name that makes it another site. */
  readonly otherOrigin: string;
  readonly close: () => Promise<void>;
};

/** Serves a ticket at every address, and at `/framed` a page with a frame of another site. */
export async function serveTickets(): Promise<TicketServer> {
  const server = createServer(({ url }, response) => {
    response.setHeader("content-type", "text/html");
    response.end(url === "/framed" ? framed(otherOrigin()) : html);
  });
  const otherOrigin = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: otherOrigin(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
