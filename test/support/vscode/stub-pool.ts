const joined = {
  token: `grn_${"a".repeat(43)}`,
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
};
const me = {
  member: joined.member,
  pool: { name: "City pool", timeZone: "UTC", practice: false },
  allowances: [],
  givenBy: [],
};
const granary = {
  name: "coder",
  alias: "fim",
  maxInputTokens: 1,
  maxOutputTokens: 1,
  tools: false,
  images: false,
  fim: "native",
  paths: ["/v1/fim/completions"],
  practice: false,
};
const model = { id: "fim", object: "model", created: 0, owned_by: "pool", granary };

const fillPath = "/v1/fim/completions";
const chatPath = "/v1/chat/completions";

/** What a model writes: one piece of an answer in the shape of Chat Completions. */
export type AnswerDelta = { readonly content?: string; readonly tool_calls?: readonly object[] };

/**
 * A pool whose one model fills in by itself, and answers with what `answer` says to a body, in small pieces;
 * or with the deltas that `deltas` gives. Out of reach where `answer` is `undefined`.
 */
export function createStubPool(
  answer: (body: string) => string | undefined,
  deltas?: (body: string) => readonly AnswerDelta[],
) {
  let policy: object | undefined;
  const asked: { readonly path: string; readonly body: string }[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(String(input));
    const body = typeof init?.body === "string" ? init.body : "";
    asked.push({ path: pathname, body });
    if (pathname === "/v1/join") return Response.json(joined);
    if (pathname === "/v1/models") return Response.json({ object: "list", data: [model] });
    if (pathname === "/v1/me") return Response.json({ ...me, ...(policy && { policy }) });
    if (pathname !== fillPath && pathname !== chatPath) return new Response(null, { status: 503 });
    const text = answer(body);
    if (text === undefined) throw new TypeError("no line");
    const pieces = text.match(/[\s\S]{1,5}/g) ?? [];
    const written = deltas?.(body) ?? pieces.map((content) => ({ content }));
    const events = written.map((delta) => `data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`);
    return new Response(`${events.join("")}data: [DONE]\n\n`);
  };
  /** What the pool says from now on of what may be sent. */
  const setPolicy = (next?: object) => void (policy = next);
  const fills = () => asked.filter(({ path }) => path === fillPath).length;
  /** Every body that a model would have been given. */
  const bodies = () =>
    asked.filter(({ path }) => path === fillPath || path === chatPath).map(({ body }) => body);
  /** What was last asked, as it left. */
  const lastFill = () => bodies().at(-1) ?? "";
  return { fetch, fills, lastFill, bodies, setPolicy };
}
