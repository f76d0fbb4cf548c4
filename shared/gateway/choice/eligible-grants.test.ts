import { expect, test } from "vitest";
import type { Policy } from "../../schemas/policy.ts";
import type { Grant, GrantModel } from "../../schemas/grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { sampleAt, samples } from "../../testing/store-samples.ts";
import { embeddings } from "../../wire/protocols/embeddings.ts";
import { fimCompletions } from "../../wire/protocols/fim-completions.ts";
import { eligibleGrants } from "./eligible-grants.ts";

// Goal: an alias finds the model that can do what is asked, and practice never stands in for a grant
// that only rests. Method: real questions against grants as they are kept.

const [chat] = samples.grant.models;
if (chat === undefined) throw new Error("The sample gift has a model.");
const grant = (number: number, changes: Partial<Grant>): Grant => ({
  ...samples.grant,
  provider: "openai-compatible",
  practice: false,
  id: grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`),
  ...changes,
});

const read = { "fim-completions": fimCompletions, embeddings };
async function modelsFor(
  grants: readonly Grant[],
  body: { readonly model: string },
  { to = "fim-completions", isResting = () => false, policy }: Options = {},
) {
  const question = read[to].read(new TextEncoder().encode(JSON.stringify(body)), {});
  const found = eligibleGrants(
    {
      clock: { nowMs: () => sampleAt + 1_000 },
      grantRanking: { rank: (candidates) => candidates },
      grantHealth: {
        sort: (candidates) => ({
          usable: candidates.filter(({ grant }) => !isResting(grant)),
          resting: candidates
            .filter(({ grant }) => isResting(grant))
            .map((candidate) => ({ candidate, until: sampleAt })),
        }),
      },
    },
    { grants, team: samples.team, policy, question },
  );
  return found.map(({ model }) => model.name);
}
type Options = {
  readonly to?: keyof typeof read;
  readonly isResting?: (grant: Grant) => boolean;
  readonly policy?: Policy;
};

const talks: GrantModel = { ...chat, name: "talks", aliases: ["code"], fim: "none" };
const fills: GrantModel = { ...chat, name: "fills", aliases: ["code", "fim"], fim: "native" };
const turns: GrantModel = { ...chat, name: "turns", aliases: ["embed"], kind: "embedding" };
const gap = { model: "code", prompt: "const a = ", suffix: ";" };

test("an alias of several models is the one that can do what is asked", async () => {
  const both = grant(1, { provider: "mistral", models: [talks, fills] });
  expect(await modelsFor([both], gap)).toEqual(["fills"]);
});

test("a real name stands for that model alone, whatever it cannot do", async () => {
  const both = grant(1, { provider: "mistral", models: [talks, fills] });
  const asked = modelsFor([both], { ...gap, model: "talks" });
  await expect(asked).rejects.toMatchObject({ code: "model_unsuited" });
});

test.each([
  ["code", "fim-completions", gap],
  ["embed", "embeddings", { model: "embed", input: "Where is my order?" }],
] as const)("a grant for %s that rests is not replaced by practice", async (_alias, to, body) => {
  const practice = grant(1, { practice: true, models: [fills, turns] });
  const real = grant(2, { models: [{ ...fills, fim: "emulated" }, turns] });
  const isResting = (grant: Grant) => grant.id === real.id;
  await expect(modelsFor([practice, real], body, { to, isResting })).rejects.toMatchObject({
    code: "grant_resting",
  });
  expect(await modelsFor([practice, real], body, { to })).toHaveLength(1);
});

test("a grant at a host that a policy keeps texts from is not used, and others are", async () => {
  const named = grant(1, { baseUrl: "https://eu.llm.example/v1", models: [fills] });
  const other = grant(2, {
    baseUrl: "https://llm.other.example/v1",
    models: [{ ...fills, name: "b" }],
  });
  const policy: Policy = { hostsOff: ["llm.example"] };
  expect(await modelsFor([named, other], gap, { policy })).toEqual(["b"]);
  expect(await modelsFor([named, other], gap, { policy: { hostsOnly: ["llm.example"] } })).toEqual([
    "fills",
  ]);
});

test("where a policy leaves nobody who has the model, what there is instead is said, and practice is not", async () => {
  const named = grant(1, { baseUrl: "https://llm.example./v1", models: [fills] });
  const other = grant(2, {
    baseUrl: "https://other.example/v1",
    models: [{ ...fills, name: "b", aliases: [] }],
  });
  const practice = grant(3, { practice: true, models: [fills] });
  const asked = modelsFor([named, other, practice], gap, { policy: { hostsOff: ["llm.example"] } });
  await expect(asked).rejects.toMatchObject({
    code: "policy_forbids",
    hint: expect.stringContaining("Choose one of these: ") as string,
  });
  const none = modelsFor([named, other], gap, { policy: { hostsOnly: [] } });
  await expect(none).rejects.toMatchObject({
    code: "policy_forbids",
    hint: "Nothing was sent and nothing was used. Whoever runs the pool can say why.",
  });
});
