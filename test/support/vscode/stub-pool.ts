const joined = {
  token: `grn_${"a".repeat(43)}`,
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
};
const model = {
  id: "fim",
  object: "model",
  created: 0,
  owned_by: "pool",
  granary: {
    name: "coder",
    alias: "fim",
    maxInputTokens: 1,
    maxOutputTokens: 1,
    tools: false,
    images: false,
    fim: "native",
    paths: ["/v1/fim/completions"],
    practice: false,
  },
};

/**
 * A pool whose one model fills in by itself, and answers with what `answer` says, in small pieces; it
 * is out of reach where that is `undefined`.
 */
export function createStubPool(answer: () => string | undefined) {
  const asked: string[] = [];
  const bodies: string[] = [];
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(String(input));
    asked.push(pathname);
    if (pathname === "/v1/join") return Response.json(joined);
    if (pathname === "/v1/models") return Response.json({ object: "list", data: [model] });
    if (pathname !== "/v1/fim/completions") return new Response(null, { status: 503 });
    bodies.push(await new Response(init?.body).text());
    const text = answer();
    if (text === undefined) throw new TypeError("no line");
    const pieces = text.match(/[\s\S]{1,5}/g) ?? [];
    const events = pieces.map(
      (content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`,
    );
    return new Response(`${events.join("")}data: [DONE]\n\n`);
  };
  const fills = () => asked.filter((path) => path === "/v1/fim/completions").length;
  /** What was last asked, as it left. */
  const lastFill = () => bodies.at(-1) ?? "";
  return { fetch, fills, lastFill };
}
