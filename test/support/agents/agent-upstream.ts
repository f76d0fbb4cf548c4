/** A stand-in for a provider that plays one scene with an agent, in whichever protocol it is asked. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { chatWire } from "@granary/shared/testing/upstreams/chat-upstream";
import { messagesWire } from "@granary/shared/testing/upstreams/messages-upstream";
import type { ScriptedAnswer } from "@granary/shared/testing/upstreams/scripted-answer";
import type { AgentCall } from "../../agents/agent.ts";
import { responsesPieces, responsesWhole } from "./say-responses.ts";

/** What happens when an agent takes its turn. */
export type Scene =
  | { readonly kind: "tool"; readonly call: AgentCall | string; readonly said: string }
  | { readonly kind: "cut" }
  | { readonly kind: "refused" }
  | { readonly kind: "pause"; readonly said: string; readonly pauseMs: number };

/** The stand-in. */
export type AgentUpstream = {
  /** Without a path. */
  readonly url: string;
  /** Begins a scene with an agent that has tools, or one that has none. */
  readonly play: (scene: Scene, hasTools: boolean) => void;
  /** What was asked in this scene: turns, with the agent's tools if it has any, and others, such as for a title. */
  readonly asked: () => { readonly turns: number; readonly others: number };
  readonly close: () => Promise<void>;
};

type Body = { readonly [field: string]: unknown };

const usage = { input: 900, output: 40 };

/** Starts one. */
export async function startAgentUpstream(): Promise<AgentUpstream> {
  let scene: Scene = { kind: "cut" };
  let hasTools = true;
  let turns = 0;
  let others = 0;

  const answer = async (path: string, body: Body, response: ServerResponse): Promise<void> => {
    const isTurn = Array.isArray(body["tools"]) && body["tools"].length > 0;
    if (hasTools && !isTurn) {
      others += 1;
      await say({ path, body, answer: { text: ["A title"], usage } }, response);
      return;
    }
    turns += 1;
    await act({ scene, path, body, isFirst: turns === 1 }, response);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}") as Body;
      answer(request.url ?? "", body, response).catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    play: (next, has) => {
      scene = next;
      hasTools = has;
      turns = 0;
      others = 0;
    },
    asked: () => ({ turns, others }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Act = {
  readonly scene: Scene;
  readonly path: string;
  readonly body: Body;
  readonly isFirst: boolean;
};

async function act({ scene, path, body, isFirst }: Act, response: ServerResponse): Promise<void> {
  const asked = { path, body };
  switch (scene.kind) {
    case "tool": {
      if (typeof scene.call === "string") {
        await say({ ...asked, answer: { text: [scene.call, scene.said], usage } }, response);
        return;
      }
      const { name, input } = scene.call;
      const call = { id: "functions.make:0", name, input: [JSON.stringify(input)] };
      const made: ScriptedAnswer = { reasoning: ["I make it."], toolCalls: [call], usage };
      const told: ScriptedAnswer = { text: [scene.said], usage };
      await say({ ...asked, answer: isFirst ? made : told }, response);
      return;
    }
    case "refused": {
      const error = { type: "invalid_request_error", message: "No.", code: "no_such_thing" };
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ type: "error", error }));
      return;
    }
    case "cut":
      await say(
        { ...asked, answer: { text: ["Half", " an", " answer"], usage }, cut: true },
        response,
      );
      return;
    case "pause":
    default:
      await say(
        { ...asked, answer: { text: ["Well. ", scene.said], usage }, pauseMs: scene.pauseMs },
        response,
      );
  }
}

type Saying = {
  readonly path: string;
  readonly body: Body;
  readonly answer: ScriptedAnswer;
  readonly cut?: boolean;
  readonly pauseMs?: number;
};

async function say({ path, body, answer, cut, pauseMs }: Saying, response: ServerResponse) {
  const wire = path.includes("messages")
    ? messagesWire
    : path.includes("responses")
      ? { pieces: responsesPieces, whole: responsesWhole }
      : chatWire;
  if (body["stream"] !== true) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(wire.whole(answer)));
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const pieces = wire.pieces(answer);
  // After the first words, wherever the protocol has them.
  const middle = pieces.findIndex((piece) => /Half|Well/.test(new TextDecoder().decode(piece)));
  for (const [index, piece] of pieces.entries()) {
    response.write(piece);
    if (index === middle && pauseMs !== undefined) await sleep(pauseMs);
    if (index === middle && cut === true) {
      await sleep(50);
      response.destroy();
      return;
    }
  }
  response.end();
}
