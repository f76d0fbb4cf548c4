// Goal: an operator lets in a grant that waits, once, with their name on record, and sees whose machine
// it is. Method: the command line in this process on a real pool.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";
import { samples, saveSamples } from "../../../testing/store-samples.ts";

const waiting = {
  ...samples.grant,
  provider: "vllm",
  baseUrl: "https://gpu.example/v1",
  validFrom: 0,
  validUntil: Date.now() + 90 * 86_400_000,
  approval: { state: "awaited", since: 1 },
} as const;

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(async ({ directory }) => {
    await saveSamples(directory);
    await directory.saveGrant(waiting);
  });
});
afterAll(() => pool.remove());

const run = (...args: readonly string[]) => pool.run(args, { env: { USER: "olu" } });

test("what waits is listed so, doctor says whose machine it is, and resuming does not let it in", async () => {
  expect((await run("grant", "list")).out).toContain("waits for approval");
  expect((await run("doctor")).out).toContain(
    `${waiting.name} of ${samples.sponsor.name} waits for approval: it would answer on gpu.example.`,
  );
  const { out } = await run("grant", "resume", waiting.name);
  expect(out).toBe(`${waiting.name} is not paused. Its status now: waits for approval.\n`);
});

test("what is refused by pausing it asks for nothing more, and says so", async () => {
  const before = (await run("doctor")).out;
  expect(before).toContain(`or refuse it with granary grant pause ${waiting.id}`);
  await run("grant", "pause", waiting.id);
  const { out } = await run("grant", "list");
  expect(out).toContain("paused");
  expect(out).not.toContain("waits for approval");
  expect((await run("doctor")).out).not.toContain("waits for approval");
  await run("grant", "resume", waiting.id);
  expect((await run("grant", "list")).out).toContain("waits for approval");
});

test("it is let in once, by whom is said, and is kept", async () => {
  const first = await run("grant", "approve", waiting.name, "--by", "Ana Ruiz");
  expect(first.out).toBe(
    [
      `${waiting.name} is let in, by Ana Ruiz. Its status now: working.`,
      `  Whoever runs gpu.example reads what it is asked: ${samples.sponsor.name} gave it.`,
      "  To take that back: granary grant pause\n",
    ].join("\n"),
  );
  const again = await run("grant", "approve", waiting.name);
  expect(again.out).toContain(`${waiting.name} waits for nothing. Ana Ruiz let it in at `);
  const { out } = await run("grant", "list", "--json");
  const { grants } = JSON.parse(out) as { grants: readonly unknown[] };
  expect(grants).toMatchObject([{ approval: { state: "given", by: "Ana Ruiz" } }]);
});
