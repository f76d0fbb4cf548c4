import { expect, it } from "vitest";
import { openMemoryStore } from "../testing/memory-store.ts";
import { samples, saveSamples } from "../testing/store-samples.ts";
import { tryAtOnce } from "./change-grant.ts";

it("a grant that was refused, and each of its models that was, may be tried from now on", async () => {
  const { directory } = openMemoryStore();
  await saveSamples(directory);
  const { id, models } = samples.grant;
  const model = models[0]?.name ?? "";
  const mark = { reason: "key_refused", since: 1, nextTryAt: 9_000_000, tries: 3 } as const;
  const read = async () => (await directory.grants())[0] ?? samples.grant;
  expect(await tryAtOnce(directory, await read(), 5_000)).toBe(false);
  await directory.setAttention(id, mark);
  await directory.setAttention(id, { ...mark, reason: "model_missing" }, model);
  expect(await tryAtOnce(directory, await read(), 5_000)).toBe(true);
  expect(await read()).toMatchObject({
    attention: { nextTryAt: 5_000, tries: 3 },
    modelAttention: { [model]: { nextTryAt: 5_000, since: 1 } },
  });
});
