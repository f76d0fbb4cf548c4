import { expect, test } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { openMemoryStore } from "../testing/memory-store.ts";
import { ensurePool, ensurePracticePeople } from "./first-run.ts";

async function everything({ directory }: ReturnType<typeof openMemoryStore>) {
  return {
    pool: await directory.pool(),
    sponsors: await directory.sponsors(),
    teams: await directory.teams(),
    members: await directory.members(),
  };
}

const run = async (store: ReturnType<typeof openMemoryStore>, names = {}) => {
  const clock = createFakeClock();
  const made = await ensurePool(store.directory, { clock, names, timeZone: "Europe/Madrid" });
  await ensurePracticePeople(store.directory, names);
  return made;
};

test("a first run makes a pool, its operator, a sponsor, two teams and their people", async () => {
  const store = openMemoryStore();
  expect((await run(store)).isNew).toBe(true);
  const made = await everything(store);
  expect(made.pool).toMatchObject({ name: "Granary", timeZone: "Europe/Madrid" });
  expect(made.sponsors.map(({ name }) => name)).toEqual(["Northwind Bank"]);
  expect(made.teams.map(({ kind }) => kind).sort()).toEqual(["developers", "shop"]);
  expect(made.members.flatMap(({ roles }) => roles).sort()).toEqual([
    "developer",
    "operator",
    "sponsor",
    "staff",
  ]);
  expect(made.teams.every(({ budgets }) => budgets.length > 0)).toBe(true);
});

test("a second run finds everything and changes nothing", async () => {
  const store = openMemoryStore();
  await run(store);
  const before = await everything(store);
  expect((await run(store, { pool: "Another", sponsor: "Another" })).isNew).toBe(false);
  expect(await everything(store)).toEqual(before);
});

test("what people changed since stays changed", async () => {
  const store = openMemoryStore();
  await run(store);
  const [team] = await store.directory.teams();
  if (team === undefined) throw new Error("no team");
  await store.directory.saveTeam({ ...team, name: "Renamed", status: "closed" });
  await run(store);
  expect((await store.directory.teams()).find(({ id }) => id === team.id)).toMatchObject({
    name: "Renamed",
    status: "closed",
  });
});

test("a first run that was cut off is completed without making anything twice", async () => {
  const store = openMemoryStore();
  const cut = {
    ...store.directory,
    savePool: () => Promise.reject(new Error("power cut")),
  };
  const options = { clock: createFakeClock(), names: {}, timeZone: "UTC" };
  await expect(ensurePool(cut, options)).rejects.toThrow("power cut");
  await run(store);
  expect((await everything(store)).members).toHaveLength(4);
});

test("names can be chosen", async () => {
  const store = openMemoryStore();
  await run(store, { pool: "Riverside", sponsor: "City of Riverside", shop: "Bakery" });
  const made = await everything(store);
  expect(made.pool?.name).toBe("Riverside");
  expect(made.sponsors[0]?.name).toBe("City of Riverside");
  expect(made.teams.map(({ name }) => name)).toContain("Bakery");
});
