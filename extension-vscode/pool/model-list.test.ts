/** Goal: the models are known as well as they can be, whatever the pool does. Method: a scripted pool. */
import type { ModelListItem } from "@granary/shared/schemas/models";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { createMemoryKeptModels } from "../testing/memory-kept-models.ts";
import { createModelList } from "./model-list.ts";

const model = (id: string): ModelListItem => ({
  id,
  object: "model",
  created: 0,
  owned_by: "pool",
  type: "model",
  display_name: id,
  created_at: "",
  granary: {
    name: id,
    maxInputTokens: 1,
    maxOutputTokens: 1,
    tools: false,
    images: false,
    kind: "chat",
    fim: "emulated",
    paths: [],
    practice: false,
  },
});
const unreachable = new Error("unreachable");

function setUp(kept = createMemoryKeptModels()) {
  const world: { place: string | undefined; answer: readonly ModelListItem[] | Error } = {
    place: "https://pool.example/member_1",
    answer: [model("a")],
  };
  const clock = createFakeClock();
  let asked = 0;
  let told = 0;
  const list = createModelList({
    clock,
    kept,
    place: () => world.place,
    ask: async () => {
      asked += 1;
      if (world.answer instanceof Error) throw world.answer;
      return world.answer;
    },
  });
  list.onChange(() => (told += 1));
  const ids = async () => (await list.get()).map(({ id }) => id);
  return { world, clock, list, kept, ids, asked: () => asked, told: () => told };
}

describe("the models", () => {
  it("are none in no pool, and nobody is asked", async () => {
    const { world, ids, asked } = setUp();
    world.place = undefined;
    expect(await ids()).toEqual([]);
    expect(asked()).toBe(0);
  });

  it("stay as they were where the pool does not answer", async () => {
    const { world, clock, list, ids, told } = setUp();
    await ids();
    const before = told();
    world.answer = unreachable;
    clock.advanceMs(3_600_000);
    expect(await ids()).toEqual(["a"]);
    await list.refresh(0);
    expect(told()).toBe(before);
  });

  it("are those of the last start where the pool is down at this one", async () => {
    const first = setUp();
    await first.ids();
    const second = setUp(first.kept);
    second.world.answer = unreachable;
    expect(await second.ids()).toEqual(["a"]);
    second.world.place = "https://other.example/member_1";
    await expect(second.ids()).rejects.toBe(unreachable);
  });

  it("that were kept by another version are forgotten", async () => {
    const kept = createMemoryKeptModels();
    kept.write("https://pool.example/member_1", [{ id: 7 }] as never);
    const { world, ids } = setUp(kept);
    world.answer = unreachable;
    await expect(ids()).rejects.toBe(unreachable);
  });

  it("tell when the list is another one, and only then", async () => {
    const { world, list, ids, told } = setUp();
    await ids();
    const before = told();
    await list.refresh(0);
    expect(told()).toBe(before);
    world.answer = [model("a"), model("b")];
    await list.refresh(0);
    expect(told()).toBe(before + 1);
    world.answer = [model("b")];
    await list.refresh(0);
    expect(await ids()).toEqual(["b"]);
    expect(told()).toBe(before + 2);
  });

  it("are not asked for again while they are young", async () => {
    const { clock, list, ids, asked } = setUp();
    await Promise.all([ids(), ids()]);
    await list.refresh(60_000);
    expect(asked()).toBe(1);
    clock.advanceMs(60_000);
    await list.refresh(60_000);
    expect(asked()).toBe(2);
    clock.advanceMs(10 * 60_000);
    await ids();
    expect(asked()).toBe(3);
  });

  it("are none at once when the device was taken out", async () => {
    const { list, ids, told } = setUp();
    await ids();
    const before = told();
    list.clear();
    expect(told()).toBe(before + 1);
    expect(await ids()).toEqual([]);
  });

  it("of another pool are not those that were on their way", async () => {
    const { world, list, ids } = setUp();
    const late = list.get();
    world.place = "https://other.example/member_1";
    world.answer = [model("other")];
    list.restart();
    await late;
    expect(await ids()).toEqual(["other"]);
  });
});
