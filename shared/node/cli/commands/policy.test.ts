// Goal: what an operator says of people's texts is kept as said, with who said it, and nothing that is
// wrong is kept in part. Method: the command line in this process on a real pool.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { policySchema } from "../../../schemas/policy.ts";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";
import { samples, saveSamples } from "../../../testing/store-samples.ts";

let pool: CliPool;
beforeAll(async () => {
  pool = await createCliPool();
  await pool.withStore(({ directory }) => saveSamples(directory));
  await pool.withStore(({ directory }) =>
    directory.saveGrant({ ...samples.grant, validFrom: 0, validUntil: Date.now() + 1_000_000 }),
  );
});
afterAll(() => pool.remove());

const policy = (...args: readonly string[]) =>
  pool.run(["policy", ...args], { env: { USER: "olu" } });
const setText = (text: string, ...args: readonly string[]) => {
  const path = join(pool.folder, "policy.json");
  writeFileSync(path, text);
  return policy("set", path, ...args);
};
const set = (value: unknown, ...args: readonly string[]) => setText(JSON.stringify(value), ...args);
const policies = () => pool.withStore(({ directory }) => directory.policies());
const team = ["--team", samples.team.name];

test("the example is a policy, and can be set as it is printed", async () => {
  const { out } = await policy("show", "--example");
  expect(policySchema.parse(JSON.parse(out))).toEqual(JSON.parse(out));
  expect(await setText(`\uFEFF${out}`)).toMatchObject({ code: 0 });
  expect(await policies()).toMatchObject([{ policy: JSON.parse(out) as unknown, by: "olu" }]);
});

test("a team's policy is shown with the pool's, and who set it", async () => {
  await set({ hide: ["secrets"] });
  await set({ featuresOff: ["chat"], ignore: ["/b/", "/a/"] }, ...team, "--by", "Ana Ruiz");
  const { out } = await policy("show", ...team, "--json");
  expect(JSON.parse(out)).toMatchObject({
    team: { name: samples.team.name },
    policy: { hide: ["secrets"], featuresOff: ["chat"], ignore: ["/a/", "/b/"] },
    leftOut: [],
    changes: [{ by: "Ana Ruiz", policy: { ignore: ["/b/", "/a/"] } }],
  });
  const { out: text } = await policy("show", ...team);
  expect(text).toContain(`For ${samples.team.name}, with the pool's own:\n{\n  "hide": [`);
  expect(text).toMatch(/Set by Ana Ruiz, \d{4}-\d\d-\d\d \d\d:\d\d \(Europe\/Madrid\)/);
});

test("gifts that a policy leaves out are named, and that nobody gets an answer where none is left", async () => {
  const { out } = await set({ hostsOff: ["127.0.0.1"] }, ...team);
  expect(out).toContain(`Not used for them: ${samples.grant.name}.\nNo gift is left`);
  expect((await policy("show")).out).not.toContain("Not used");
});

test("a policy is taken away once, and that stays on record", async () => {
  expect((await policy("clear", ...team, "--by", "Ana Ruiz")).out).toMatch(
    /Taken away by Ana Ruiz/,
  );
  await policy("clear", ...team, "--by", "Nobody");
  expect((await policy("show", ...team)).out).not.toContain("Nobody");
  await policy("clear");
  expect((await policy("show")).out).toMatch(
    /^There is no policy for everybody in this pool\.\nTaken away by olu, .+\nSet by olu/,
  );
});

test("what is no policy is refused with what is wrong in it, and nothing is changed", async () => {
  const before = await policies();
  for (const [value, said] of [
    [{ hides: ["secrets"] }, /nothing called "hides"/],
    [{ hide: ["secret"] }, /hide, entry 1, is wrong: write one of secrets, personal/],
    [{ featuresOff: ["chat", "shop"] }, /featuresOff, entry 2, is wrong: write one of suggestions/],
    [{ ignore: "*.sql" }, /ignore is wrong: write a list/],
    [{ ignore: ["!a"] }, /ignore, entry 1, begins with ! or #/],
    [{ hostsOff: ["https://a.example"] }, /hostsOff, entry 1, is no name of a host/],
    [[], /one JSON object/],
  ] as const) {
    const { code, err } = await set(value);
    expect(code).toBe(2);
    expect(err).toMatch(said);
    expect(err).toContain("Nothing was changed.");
  }
  expect(await policies()).toEqual(before);
});

test("a file that is none, is no JSON or is far too long is refused, and so is a team nobody knows", async () => {
  expect(await policy("set", join(pool.folder, "none.json"))).toMatchObject({ code: 2 });
  expect(await policy("set", pool.folder)).toMatchObject({ code: 2 });
  expect((await setText("hide: secrets")).err).toContain("is no JSON");
  expect((await setText('{\n  "hide": ["secrets"],\n}')).err).toContain("line 3");
  expect((await setText('{ "hide": ["secrets",] }')).err).toContain("Unexpected token ']'");
  expect((await setText(" \n")).err).toContain("is empty");
  expect((await setText(" ".repeat(300_000))).err).toContain("longer than any policy");
  const { code, out } = await set({}, "--team", "Nobody", "--json");
  expect(code).toBe(4);
  expect(JSON.parse(out)).toMatchObject({ error: { code: "not_found" } });
});

test("a key that stands twice is refused: JSON would keep only the last, and drop rules", async () => {
  const before = await policies();
  const { code, err } = await setText('{"ignore":["/a/"], "hide":[], "\\u0069gnore" :["/b/"]}');
  expect(code).toBe(2);
  expect(err).toContain("twice");
  expect(await policies()).toEqual(before);
  // Entries that look like keys are none.
  expect(await setText('{"ignore":["ignore", ":", "\\"ignore\\":", "ignore"]}')).toMatchObject({
    code: 0,
  });
});

test("a file that was written on Windows is read", async () => {
  const path = join(pool.folder, "windows.json");
  writeFileSync(path, Buffer.from('\uFEFF{"hide":["personal"]}\r\n', "utf16le"));
  expect((await policy("set", path)).out).toContain('"personal"');
});
