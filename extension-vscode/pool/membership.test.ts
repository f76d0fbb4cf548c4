import { describe, expect, it } from "vitest";
import { createMembershipStore, MembershipNotKeptError, type Membership } from "./membership.ts";
import { createMemoryMark } from "../testing/memory-mark.ts";
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
    const store = createMembershipStore(createMemorySecrets(), createMemoryMark());
    await store.ready;
    expect(store.current()).toBeUndefined();
  });

  it("is kept by the keychain and found again by the next start", async () => {
    const secrets = createMemorySecrets();
    await createMembershipStore(secrets, createMemoryMark()).save(membership);
    const next = createMembershipStore(secrets, createMemoryMark());
    await next.ready;
    expect(next.current()).toEqual(membership);
  });

  it("tells once about each change, and nobody after they stopped listening", async () => {
    const store = createMembershipStore(createMemorySecrets(), createMemoryMark());
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
    const here = createMembershipStore(secrets, createMemoryMark());
    const there = createMembershipStore(secrets, createMemoryMark());
    await there.save(membership);
    await settle();
    expect(here.current()).toEqual(membership);
    await there.remove();
    await settle();
    expect(here.current()).toBeUndefined();
  });

  it("is refused where the keychain does not give it back, and nothing stays behind", async () => {
    const secrets = createMemorySecrets({ forgets: true });
    const store = createMembershipStore(secrets, createMemoryMark());
    await expect(store.save(membership)).rejects.toBeInstanceOf(MembershipNotKeptError);
    expect(store.current()).toBeUndefined();
  });

  it("is forgotten at once, also where the keychain cannot be written", async () => {
    const secrets = { ...createMemorySecrets(), remove: () => Promise.reject(new Error("locked")) };
    const store = createMembershipStore(secrets, createMemoryMark());
    await store.save(membership);
    await store.remove();
    expect(store.current()).toBeUndefined();
  });

  it("that is damaged counts as none", async () => {
    const secrets = createMemorySecrets();
    await secrets.write("granary.membership", '{"token":"grn_short"}');
    const store = createMembershipStore(secrets, createMemoryMark());
    await store.ready;
    expect(store.current()).toBeUndefined();
    await secrets.write("granary.membership", "{");
    await settle();
    expect(store.current()).toBeUndefined();
  });

  it("of before there were lists is read as it was kept", async () => {
    const secrets = createMemorySecrets();
    await secrets.write("granary.membership", JSON.stringify(membership));
    const store = createMembershipStore(secrets, createMemoryMark());
    await store.ready;
    expect(store.current()).toEqual(membership);
  });
});

describe("a keychain that does not give the token back", () => {
  it("is not taken for never having joined, and is asked again", async () => {
    const secrets = createMemorySecrets();
    const mark = createMemoryMark();
    await createMembershipStore(secrets, mark).save(membership);
    let isLocked = true;
    const locked = {
      ...secrets,
      read: async (key: string) => {
        if (isLocked) throw new Error("locked");
        return await secrets.read(key);
      },
    };
    const store = createMembershipStore(locked, mark);
    await store.ready;
    expect(store.current()).toBeUndefined();
    expect(store.lostPool()).toBe("City pool");
    isLocked = false;
    await store.reload();
    expect(store.current()).toEqual(membership);
    expect(store.lostPool()).toBeUndefined();
  });

  it("is not said to be shut before it was asked, nor where another window left", async () => {
    const secrets = createMemorySecrets();
    const [here, there] = [createMemoryMark(), createMemoryMark()];
    await createMembershipStore(secrets, here).save(membership);
    const store = createMembershipStore(secrets, here);
    expect(store.lostPool()).toBeUndefined();
    await store.ready;
    await createMembershipStore(secrets, there).remove();
    await settle();
    expect(store.lostPool()).toBeUndefined();
  });

  it("says nothing of a pool that was left, or never kept", async () => {
    const mark = createMemoryMark();
    const store = createMembershipStore(createMemorySecrets(), mark);
    await store.save(membership);
    await store.remove();
    expect(store.lostPool()).toBeUndefined();
    const forgetful = createMembershipStore(createMemorySecrets({ forgets: true }), mark);
    await forgetful.save(membership).catch(() => undefined);
    expect(forgetful.lostPool()).toBeUndefined();
  });
});
