import { expect, it } from "vitest";
import type { ResponseSink } from "../../ports/http.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { samples } from "../../testing/store-samples.ts";
import { showModel } from "./list-models.ts";

const name = "meta-llama/llama-3:free 8%";

/** The status at which the model behind this address is shown; throws where there is none. */
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
  const view = async () => ({ grants: [grant], sponsorName: () => "City" });
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
