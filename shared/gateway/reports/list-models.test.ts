import { expect, it } from "vitest";
import type { ResponseSink } from "../../ports/http.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import type { Grant } from "../../schemas/grant.ts";
import { sponsorIdSchema } from "../../schemas/ids.ts";
import type { ModelList } from "../../schemas/models.ts";
import type { Team } from "../../schemas/people.ts";
import { listModels, showModel } from "./list-models.ts";

const name = "meta-llama/llama-3:free 8%";

/** The status at which the model behind this address is shown; throws where there is none. */
const policyOf = () => undefined;

async function show(model: string): Promise<number | undefined> {
  let status: number | undefined;
  const sink: ResponseSink = {
    head: (given) => (status = given),
    write: () => undefined,
    end: () => undefined,
    destroy: () => undefined,
  };
  const [one] = samples.grant.models;
  if (one === undefined) throw new Error("The sample grant has no model.");
  const models = [
    { ...one, name },
    { ...one, name: "\ud800" },
  ];
  const grant = { ...samples.grant, models };
  const clock = createFakeClock(grant.validFrom);
  const view = async () => ({
    grants: [grant],
    sponsorName: () => "City",
    policyOf,
  });
  const { team, member } = samples;
  const identity = { team, member };
  await showModel({ clock, view } as never, { params: { model }, sink, identity } as never);
  return status;
}

it.each([
  "meta-llama/llama-3:free 8%",
  "meta-llama%2Fllama-3:free%208%25",
  "meta-llama%2fllama-3%3afree%208%25",
  "meta-llama/llama-3%3Afree%208%25",
])("a model is found however a client writes its name into an address: %s", async (model) => {
  expect(await show(model)).toBe(200);
});

it.each(["meta-llama%252Fllama-3:free%208%25", "%zz", "%", "..", "META-LLAMA/llama-3:free 8%"])(
  "no model is found at %s",
  async (model) => {
    await expect(show(model)).rejects.toMatchObject({ code: "model_unknown" });
  },
);

const { member, team } = samples;
const sample: Grant = { ...samples.grant, practice: false };
const [sampleModel] = sample.models;
const library = { ...sample, sponsorId: sponsorIdSchema.parse(`sponsor_${idDigits(2)}`) };
const budget = (limit: Team["budgets"][number]["limit"]) => [{ period: "day" as const, limit }];

/** What is listed for the sample person where these grants pay. */
async function list(grants: readonly Grant[], asker: Partial<Team> = {}) {
  const written: Uint8Array[] = [];
  const sink: ResponseSink = {
    head: () => undefined,
    write: (chunk) => void written.push(chunk),
    end: () => undefined,
    destroy: () => undefined,
  };
  const names = new Map<string, string>([
    [sample.sponsorId, "City Bank"],
    [library.sponsorId, "City Library"],
  ]);
  const view = async () => ({
    grants,
    policyOf: () => undefined,
    sponsorName: (id: string) => names.get(id) ?? "",
  });
  const identity = { team: { ...team, ...asker }, member };
  const clock = createFakeClock(sample.validFrom);
  await listModels({ clock, view } as never, { sink, identity } as never);
  const { data } = JSON.parse(Buffer.concat(written).toString()) as ModelList;
  return data;
}

it("each model says who gives it, practice only where nobody really does", async () => {
  const [alias, model] = await list([sample, library]);
  expect(alias).toMatchObject({ id: "fast", granary: { givenBy: ["City Bank", "City Library"] } });
  expect(model).toMatchObject({ id: "practice-1", granary: { givenBy: alias?.granary.givenBy } });
  const [real] = await list([{ ...sample, practice: true }, library]);
  expect(real?.granary).toMatchObject({ practice: false, givenBy: ["City Library"] });
  const [practice] = await list([{ ...sample, practice: true }]);
  expect(practice?.granary).toMatchObject({ practice: true, givenBy: ["City Bank"] });
});

it("a model whose price nobody knows is listed only where nobody counts money", async () => {
  const { price: _, ...unpriced } = sampleModel ?? { price: undefined };
  const grant = { ...sample, models: [unpriced], budgets: budget({ tokens: 9 }) } as Grant;
  const ids = async (asker: Partial<Team>) => (await list([grant], asker)).map(({ id }) => id);
  expect(await ids({ budgets: budget({ tokens: 9 }) })).toEqual(["fast", "practice-1"]);
  expect(await ids({ budgets: budget({ microUsd: 9 }) })).toEqual([]);
});
