import { templateWays, writeByTemplate } from "@granary/shared/testing/template-writings";
import { chatCompletions } from "@granary/shared/wire/protocols/chat-completions";
import type { Prepared, Protocol, UpstreamModel } from "@granary/shared/wire/protocol";

/** What makes a request cost more than its bytes say: a template, or a prompt cache, asked or unasked. */
export type Dearness = "template" | "cache" | "unasked_cache";

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);
const tools = [{ type: "function", function: { name: "f", parameters: { enum: nested(20) } } }];
const cache_control = { type: "ephemeral", ttl: "1h" };

/** The fields such a request has besides the usual ones. */
export const dearFields: Readonly<Record<Dearness, object>> = {
  template: { tools },
  cache: { tools: [{ type: "function", function: { name: "f" }, cache_control }] },
  unasked_cache: { tools: [{ type: "function", function: { name: "f" } }] },
};

/** What its input truly costs, in tokens: nearly all that a request of these bytes can be. */
export const dearTokens: Readonly<Record<Dearness, number>> = {
  template: writeByTemplate(tools, templateWays.indented).length,
  cache: 1_200,
  unasked_cache: 1_150,
};

/** The protocol of the simulated clients, bounded as if no template wrote anything anew. */
export const forgetsTemplates = forgetful((write, { model, dialect }) => {
  const { templates: _templates, ...plain } = dialect;
  return write({ model, dialect: plain });
});

/** The same, priced as if going into a prompt cache cost nothing of its own. */
export const forgetsCacheWrites = forgetful((write, to) => ({
  ...write(to),
  cacheWrites: undefined,
}));

/** The same, priced as if only what is marked went into a prompt cache. */
export const forgetsUnaskedWrites = forgetful((write, { model, dialect }) =>
  write({ model, dialect: { ...dialect, cacheWrites: "marked" } }),
);

function forgetful(
  forget: (write: (to: UpstreamModel) => Prepared, to: UpstreamModel) => Prepared,
): Protocol {
  return {
    ...chatCompletions,
    read(...request) {
      const question = chatCompletions.read(...request);
      return { ...question, write: (to) => forget(question.write, to) };
    },
  };
}
