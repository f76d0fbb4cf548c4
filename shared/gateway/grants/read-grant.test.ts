/**
 * Goal: no body of a grant does more than be refused with a code, and what it held is not repeated.
 * Method: fuzzed bytes, texts, JSON, and grants with one part replaced.
 */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { errorTraits } from "../../schemas/error-codes.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { readGrantRequest } from "./read-grant.ts";

const mark = "sk-marked-secret-0123456789";
const grant = {
  provider: "cerebras",
  kind: "sponsor-key",
  models: [{ name: "m", aliases: [] }],
  budgets: [{ period: "month", limit: { tokens: 5 } }],
  validUntil: "2027-01-01T00:00:00Z",
};
const bytesOf = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

function refusalOf(body: Uint8Array): GranaryError | undefined {
  try {
    readGrantRequest(body);
    return undefined;
  } catch (error) {
    if (error instanceof GranaryError) return error;
    throw error;
  }
}

const everythingOf = ({ message, hint, cause }: GranaryError) =>
  JSON.stringify([message, hint, cause]);

it("reads a grant", () => {
  expect(readGrantRequest(bytesOf(grant))).toMatchObject({
    provider: "cerebras",
    kind: "sponsor-key",
  });
});

it("refuses a name with half a character, which no address and no header can hold", () => {
  const name = "half \ud800";
  const models = [{ name, aliases: [] }];
  expect(refusalOf(bytesOf({ ...grant, models }))?.code).toBe("request_invalid");
  expect(refusalOf(bytesOf({ ...grant, name }))?.code).toBe("request_invalid");
});

it("refuses whatever is no grant with a code between 400 and 499", () => {
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary" }).map(bytesOf),
    fc.json().map(bytesOf),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      const refusal = refusalOf(body);
      expect(refusal).toBeDefined();
      const { status } = errorTraits[refusal?.code ?? "internal"];
      expect(status >= 400 && status < 500).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it("names the wrong part and never what stood there", () => {
  const parts = fc.constantFrom(...Object.keys(grant), "sealedKey", "attestation", "sponsorId");
  const wrong = fc.oneof(
    fc.constantFrom(mark, [mark], { [mark]: mark }, { limit: { [mark]: 1 } }, [{ name: { mark } }]),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(parts, wrong, (part, value) => {
      const refusal = refusalOf(bytesOf({ ...grant, [mark]: mark, [part]: value }));
      expect(refusal?.code).toBe("request_invalid");
      expect(refusal === undefined || everythingOf(refusal).includes("marked")).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

it("looks at no body beyond its size", () => {
  expect(refusalOf(bytesOf("[".repeat(limits.grantBodyBytesMax)))?.code).toBe("json_invalid");
});
