import { expect, it } from "vitest";
import type { ResponseSink } from "../../ports/http.ts";
import { grantTermsSchema, poolKeySchema } from "../../schemas/grant-request.ts";
import type { Call } from "../call.ts";
import { showGrantTerms, showPoolKey } from "./show-pool-key.ts";

// Goal: whoever wants to give can read what to seal a key to and what the terms say, without a token.
// Method: both answers are read as their clients read them.

const vault = { recipient: () => Promise.resolve("age1pool") };

async function answerOf(answer: (call: Call) => Promise<void>): Promise<unknown> {
  const written: Uint8Array[] = [];
  const sink = {
    head: () => undefined,
    write: (bytes: Uint8Array) => void written.push(bytes),
    end: () => undefined,
  } as unknown as ResponseSink;
  await answer({ sink } as Call);
  return JSON.parse(Buffer.concat(written).toString());
}

it("shows the recipient that keys are sealed to", async () => {
  expect(poolKeySchema.parse(await answerOf((call) => showPoolKey({ vault }, call)))).toEqual({
    recipient: "age1pool",
  });
});

it("shows what the terms of each provider say of each kind of grant", async () => {
  const { terms } = grantTermsSchema.parse(await answerOf(showGrantTerms));
  expect(terms.length).toBeGreaterThan(40);
  expect(terms).toContainEqual(
    expect.objectContaining({ providerName: "OpenAI", kind: "sponsor-key", verdict: "never" }),
  );
});
