/**
 * Goal: the bytes of a leaf are the same for good, and say whatever of an entry its sponsor may check.
 * Method: written examples, whose hash was made with `sha256sum`; each field changed in turn; random
 * histories whose sums are compared.
 */
import { hash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grantIdSchema, sponsorIdSchema } from "../schemas/ids.ts";
import { holdIdOf, idDigits, sampleAt, samples } from "../testing/store-samples.ts";
import { createLeafCheck } from "./check-leaves.ts";
import { leafText } from "./leaf.ts";
import { makeLeaves, type PlacedEntry } from "./make-leaves.ts";

const sha256 = (text: string) => hash("sha256", text, "hex");
const salt = "00112233445566778899aabbccddeeff";
const settled: PlacedEntry = {
  seq: 2,
  holdId: holdIdOf(1),
  kind: "settle",
  at: sampleAt + 1_000,
  grantId: samples.grant.id,
  sponsorId: samples.sponsor.id,
  model: 'odd\n"model"',
  feature: "reply",
  heldMicroUsdDelta: -100,
  heldTokensDelta: -50,
  spentMicroUsdDelta: 60,
  spentTokensDelta: 30,
  inputTokens: 10,
  outputTokens: undefined,
  estimated: false,
};
const place = {
  sponsorSeq: 2,
  held: { microUsd: 0, tokens: 0 },
  spent: { microUsd: 60, tokens: 30 },
};
const previous = sha256("the leaf before");

describe("the bytes of a leaf", () => {
  test("are one line for each field", () => {
    const text = leafText(place, settled, { previous, salt });
    expect(text.split("\n")).toEqual([
      "granary-leaf-v1",
      "sponsor_0000000000000001",
      "2",
      previous,
      "hold_0000000000000001",
      "grant_0000000000000001",
      "settle",
      "-100",
      "-50",
      "60",
      "30",
      "micro-USD",
      String.raw`"odd\n\"model\""`,
      "reply",
      "10",
      "",
      "",
      String(sampleAt / 3_600_000),
      "0",
      "0",
      "60",
      "30",
      "",
      salt,
    ]);
    expect(sha256(text)).toBe("57610435a8878274836a7a68f6ac0ce9129007ee8506b4178b38cea7065ca611");
  });

  test.each<[string, Partial<PlacedEntry>]>([
    ["sponsor", { sponsorId: sponsorIdSchema.parse(`sponsor_${idDigits(2)}`) }],
    ["grant", { grantId: grantIdSchema.parse(`grant_${idDigits(2)}`) }],
    ["hold", { holdId: holdIdOf(2) }],
    ["kind", { kind: "void" }],
    ["hour", { at: sampleAt + 3_600_000 }],
    ["model", { model: "odd\\n" }],
    ["feature", { feature: "other" }],
    ["held money", { heldMicroUsdDelta: -99 }],
    ["held tokens", { heldTokensDelta: -49 }],
    ["spent money", { spentMicroUsdDelta: 61 }],
    ["spent tokens", { spentTokensDelta: 31 }],
    ["input", { inputTokens: undefined, outputTokens: 10 }],
    ["output", { outputTokens: 0 }],
    ["estimate", { estimated: true }],
    ["reason", { reason: "" }],
  ])("tell another %s", (_field, change) => {
    const changed = { ...settled, ...change };
    expect(leafText(place, changed, { previous, salt })).not.toBe(
      leafText(place, settled, { previous, salt }),
    );
  });

  test("name no team, no person, and no time but the hour", () => {
    const text = leafText(place, { ...settled, ...samples }, { previous, salt });
    expect(text).not.toContain("team_");
    expect(text).not.toContain("member_");
    expect(text).not.toContain(String(settled.at));
  });
});

const delta = fc.integer({ min: -1_000, max: 1_000 });
const entry: fc.Arbitrary<Omit<PlacedEntry, "seq">> = fc
  .record({
    sponsor: fc.integer({ min: 1, max: 3 }),
    heldMicroUsdDelta: delta,
    heldTokensDelta: delta,
    spentMicroUsdDelta: delta,
    spentTokensDelta: delta,
    model: fc.string(),
    reason: fc.option(fc.string({ unit: "binary" }), { nil: undefined }),
  })
  .map(({ sponsor, ...rest }) => ({
    ...settled,
    ...rest,
    sponsorId: sponsorIdSchema.parse(`sponsor_${idDigits(sponsor)}`),
  }));
const history = fc
  .array(entry, { minLength: 1, maxLength: 30 })
  .map((entries) => entries.map((one, index): PlacedEntry => ({ ...one, seq: index + 1 })));

/** Leaves of a history, made in pieces that end at `cut`. */
function commitTo(entries: readonly PlacedEntry[], cut: number) {
  let salts = 0;
  const maker = { sha256, newSalt: () => String((salts += 1)).padStart(32, "0") };
  const first = makeLeaves(entries.slice(0, cut), new Map(), maker);
  const second = makeLeaves(entries.slice(cut), first.chains, maker);
  return {
    leaves: [...first.leaves, ...second.leaves],
    chains: new Map([...first.chains, ...second.chains]),
  };
}

function brokenIn(entries: readonly PlacedEntry[], leaves: ReturnType<typeof commitTo>["leaves"]) {
  const check = createLeafCheck({ sha256 });
  for (const [index, leaf] of leaves.entries()) check.take(leaf, entries[index]);
  return check.report().broken;
}

describe("commitments to a history", () => {
  test("are the same in whatever pieces they are made, and end with each sponsor's sums", () => {
    fc.assert(
      fc.property(history, fc.nat(30), (entries, cut) => {
        const { leaves, chains } = commitTo(entries, cut);
        expect(leaves).toEqual(commitTo(entries, entries.length).leaves);
        expect(brokenIn(entries, leaves)).toEqual([]);
        for (const [sponsorId, chain] of chains) {
          const own = entries.filter((one) => one.sponsorId === sponsorId);
          const sum = (field: "spentMicroUsdDelta" | "heldTokensDelta") =>
            own.reduce((total, one) => total + one[field], 0);
          expect(chain.sponsorSeq).toBe(own.length);
          expect(chain.spent.microUsd).toBe(sum("spentMicroUsdDelta"));
          expect(chain.held.tokens).toBe(sum("heldTokensDelta"));
        }
      }),
    );
  });

  test("show the first changed entry of a sponsor, and nothing of other sponsors", () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.integer({ min: 1, max: 9 }), (entries, at, more) => {
        const { leaves } = commitTo(entries, 0);
        const index = at % entries.length;
        const one = entries[index];
        if (one === undefined) return;
        const changed = { ...one, spentTokensDelta: one.spentTokensDelta + more };
        const broken = brokenIn(entries.with(index, changed), leaves);
        expect(broken).toEqual([{ seq: one.seq, sponsorId: one.sponsorId }]);
      }),
    );
  });

  test("show an entry that is gone, also with its leaf where there is a later one", () => {
    fc.assert(
      fc.property(history, fc.nat(), (entries, at) => {
        const { leaves } = commitTo(entries, 0);
        const index = at % entries.length;
        const one = entries[index];
        const later = entries
          .slice(index + 1)
          .find(({ sponsorId }) => sponsorId === one?.sponsorId);
        const withLeaf = brokenIn(entries.toSpliced(index, 1), leaves.toSpliced(index, 1));
        expect(withLeaf.map(({ seq }) => seq)).toEqual(later === undefined ? [] : [later.seq]);
        const check = createLeafCheck({ sha256 });
        for (const leaf of leaves) {
          check.take(leaf, leaf.seq === one?.seq ? undefined : entries[leaf.seq - 1]);
        }
        expect(check.report().broken[0]).toEqual({ seq: one?.seq });
      }),
    );
  });
});
