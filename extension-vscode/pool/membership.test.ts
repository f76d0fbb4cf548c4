import { describe, expect, it } from "vitest";
import { createMembershipStore, MembershipNotKeptError, type Membership } from "./membership.ts";
import { createMemorySecrets } from "../testing/memory-secrets.ts";

const membership: Membership = {
  poolUrl: "https://pool.example",
  token: `grn_${"a".repeat(43)}`,
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the membership", () => {
  it("is none before joining", async () => {
    const store = createMembershipStore(createMemorySecrets());
    await store.ready;
    expect(store.current()).toBeUndefined();
  });

  it("is kept by the keychain and found again by the next start", async () => {
    const secrets = createMemorySecrets();
    await createMembershipStore(secrets).save(membership);
    const next = createMembershipStore(secrets);
    await next.ready;
    expect(next.current()).toEqual(membership);
  });

  it("tells once about each change, and nobody after they stopped listening", async () => {
    const store = createMembershipStore(createMemorySecrets());
    const told: (string | undefined)[] = [];
    const stop = store.onChange((now) => told.push(now?.pool.name));
    await store.save(membership);
    await settle();
    await store.remove();
    await settle();
    expect(told).toEqual(["City pool", undefined]);
    stop();
    await store.save(membership);
    expect(told).toHaveLength(2);
  });

  it("follows another window that joins or leaves", async () => {
    const secrets = createMemorySecrets();
    const here = createMembershipStore(secrets);
    const there = createMembershipStore(secrets);
    await there.save(membership);
    await settle();
    expect(here.current()).toEqual(membership);
    await there.remove();
    await settle();
    expect(here.current()).toBeUndefined();
  });

  it("is refused where the keychain does not give it back, and nothing stays behind", async () => {
    const secrets = createMemorySecrets({ forgets: true });
    const store = createMembershipStore(secrets);
    await expect(store.save(membership)).rejects.toBeInstanceOf(MembershipNotKeptError);
    expect(store.current()).toBeUndefined();
  });

  it("that is damaged counts as none", async () => {
    const secrets = createMemorySecrets();
    await secrets.write("granary.membership", '{"token":"grn_short"}');
    const store = createMembershipStore(secrets);
    await store.ready;
    expect(store.current()).toBeUndefined();
    await secrets.write("granary.membership", "{");
    await settle();
    expect(store.current()).toBeUndefined();
  });
});
