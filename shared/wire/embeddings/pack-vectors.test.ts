// Goal: who asks for vectors as base64 has them so, whatever the server wrote. Method: answers of servers
// that listen and of those that do not, read as OpenAI's client reads them.
import { expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { packVectors } from "./pack-vectors.ts";

const vector = [0.25, -0.5, 1, 3e-2];
const packed = Buffer.from(Float32Array.from(vector).buffer).toString("base64");
const answer = (...embeddings: readonly unknown[]) => ({
  object: "list",
  data: embeddings.map((embedding, index) => ({ object: "embedding", index, embedding })),
  model: 'says "embedding":[1]',
  usage: { prompt_tokens: 1, total_tokens: 1 },
});
const bytes = (value: unknown, space?: number) =>
  new TextEncoder().encode(JSON.stringify(value, undefined, space));

async function pack(body: Uint8Array) {
  let turns = 0;
  const done = await packVectors(body, () => Promise.resolve(void (turns += 1)));
  return { done, value: JSON.parse(new TextDecoder().decode(done)) as unknown, turns };
}

it.each([undefined, 2])("packs numbers, and leaves the rest as it is (%s)", async (space) => {
  const { value } = await pack(bytes(answer(vector, packed, vector), space));
  expect(value).toEqual(answer(packed, packed, packed));
});

it.each([
  answer(packed),
  // Nobody knows what these are.
  answer([vector], ["a"]),
  { error: { message: "No." } },
])("leaves %j as it came", async (value) => {
  const body = bytes(value);
  expect((await pack(body)).done).toBe(body);
});

it("leaves a vector that breaks off as it came", async () => {
  const body = bytes(answer(vector));
  const end = new TextDecoder().decode(body).indexOf("]");
  for (let length = 0; length <= end; length++) {
    const cut = body.subarray(0, length);
    expect((await packVectors(cut, () => Promise.resolve())) === cut, `${length}`).toBe(true);
  }
});

it("lets others have their turn", async () => {
  const long = Array.from({ length: limits.bodyBytesAtOnce / 4 }, () => 0.5);
  expect((await pack(bytes(answer(long, long, long)))).turns).toBe(3);
});
