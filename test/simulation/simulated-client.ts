import type { InboundRequest, ResponseSink } from "@granary/shared/ports/http";
import { dearFields } from "./dear-requests.ts";
import type { EventLoop } from "./event-loop.ts";
import type { Life } from "./life.ts";
import type { RequestPlan } from "./scenario.ts";
import { markOf } from "./simulated-provider.ts";

/** What one client did and saw. */
export type SimulatedClient = {
  readonly request: InboundRequest;
  readonly sink: ResponseSink;
  readonly seen: ClientView;
};

/** How far an answer came. */
export type ClientView = {
  status: number | undefined;
  writes: number;
  /** The end of an answer was seen: all of a whole answer, or the event that ends a stream. */
  sawEnd: boolean;
  /** Nothing more will come: answered, torn down, or the client hung up. */
  isOver: boolean;
  hungUp: boolean;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const bodies = new Map<string, Uint8Array>();

/** A client of this life; `sawEnd` is called the moment the end of an answer reaches it. */
export function openClient(options: {
  readonly loop: EventLoop;
  readonly life: Life;
  readonly plan: RequestPlan;
  readonly number: number;
  readonly sawEnd: () => void;
}): SimulatedClient {
  const { loop, life, plan, number } = options;
  const { client } = plan;
  const controller = new AbortController();
  const seen: ClientView = {
    status: undefined,
    writes: 0,
    sawEnd: false,
    isOver: false,
    hungUp: false,
  };
  const hangUp = () => {
    if (seen.isOver) return;
    seen.isOver = true;
    seen.hungUp = true;
    life.whenAwake(() => {
      if (life.touch(`client ${number} hangs up`)) controller.abort();
    });
  };
  if (client.hangsUpAfterMs !== undefined) loop.after(client.hangsUpAfterMs, hangUp);
  life.atDeath(() => (seen.isOver = true));

  const reach = (contact: string) => life.touch(`${contact} ${number}`) && !seen.isOver;
  const body = bodyOf(plan, number);
  return {
    seen,
    request: {
      method: "POST",
      path: "/v1/chat/completions",
      query: noQuery,
      headers: { "x-api-key": String(number) },
      readBody: async () => body,
      address: "127.0.0.1",
      signal: controller.signal,
    },
    sink: {
      head(status) {
        if (reach(`head ${status} to`)) seen.status = status;
      },
      write(bytes) {
        if (!reach(`write ${bytes.length} to`)) return undefined;
        seen.writes += 1;
        if (seen.status === 200 && !seen.sawEnd && (!plan.isStream || hasEnd(bytes))) {
          seen.sawEnd = true;
          options.sawEnd();
        }
        if (seen.writes === client.hangsUpAfterWrites) loop.after(0, hangUp);
        if (client.readsSlowlyMs === undefined) return undefined;
        return life.call<void>(`waits for client ${number}`, (answer) => {
          loop.after(client.readsSlowlyMs ?? 0, () => answer(() => undefined));
        });
      },
      end() {
        if (reach("end to")) seen.isOver = true;
      },
      destroy() {
        if (reach("destroy to")) seen.isOver = true;
      },
    },
  };
}

const noQuery = new URLSearchParams();

function bodyOf({ maxTokens, isStream, dearness }: RequestPlan, number: number): Uint8Array {
  const key = `${number} ${maxTokens} ${isStream} ${dearness}`;
  const known = bodies.get(key);
  if (known !== undefined) return known;
  const body = encoder.encode(
    JSON.stringify({
      model: "fast",
      messages: [{ role: "user", content: `Please answer ${markOf(number)}` }],
      max_tokens: maxTokens,
      ...(isStream ? { stream: true } : {}),
      ...(dearness === undefined ? {} : dearFields[dearness]),
    }),
  );
  bodies.set(key, body);
  return body;
}

/** Whether these bytes tell a client that its answer is whole. */
function hasEnd(bytes: Uint8Array): boolean {
  const text = decoder.decode(bytes);
  return text.includes("[DONE]") || text.includes('"finish_reason":"stop"');
}
