/**
 * Goal: an environment puts an editor into a pool once, and never against what a person decided.
 * Method: the real membership and connection, a scripted pool, a fake clock.
 */
import type { Fetch } from "@granary/shared/client/client";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import type { JoinLink } from "@granary/shared/schemas/join";
import { describe, expect, it } from "vitest";
import { createConnection } from "../pool/connection.ts";
import { createMembershipStore } from "../pool/membership.ts";
import { createMemoryKeptModels } from "../testing/memory-kept-models.ts";
import { createMemoryMark } from "../testing/memory-mark.ts";
import { createMemoryPastInvitations } from "../testing/memory-past-invitations.ts";
import { createMemorySecrets } from "../testing/memory-secrets.ts";
import { enrol } from "./enrolment.ts";

const poolUrl = "https://pool.example";
const link = `${poolUrl}/join/ABCDE-FGHJK-LMNPQ-RSTUV`;
const otherLink = `${poolUrl}/join/22222-33333-44444-55555`;
const joined = {
  token: `grn_${"a".repeat(43)}`,
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
};
const refusal = (code: string, status = 410) =>
  Response.json({ error: { message: "No.", type: "invalid_request_error", code } }, { status });

/** A machine with one keychain, and a pool that answers a join as scripted. */
function createMachine(options: { readonly forgets?: boolean } = {}) {
  const [secrets, past] = [createMemorySecrets(options), createMemoryPastInvitations()];
  const machine = { joins: 0, answer: (): Response => Response.json(joined), open };
  const fetch: Fetch = async (url) => {
    if (!url.endsWith("/v1/join")) return new Response(null, { status: 204 });
    machine.joins += 1;
    return machine.answer();
  };
  function open() {
    const membership = createMembershipStore(secrets, createMemoryMark());
    const [clock, keptModels] = [createFakeClock(), createMemoryKeptModels()];
    const ports = { membership, fetch, clock, keptModels, deviceName: "Code" };
    return {
      membership,
      connection: createConnection(ports),
      past,
      clock,
      isWanted: async (_link: JoinLink) => true,
    };
  }
  return machine;
}

describe("an invitation in the environment", () => {
  it.each([link, `${link}/\n`, `Join here: ${link}`])("is followed: %j", async (text) => {
    const window = createMachine().open();
    expect(await enrol(text, window)).toMatchObject({
      kind: "joined",
      membership: { poolUrl, pool: { name: "City pool" } },
    });
    expect(window.membership.current()?.poolUrl).toBe(poolUrl);
  });

  it("is followed once: not by the next start, nor after the person left", async () => {
    const machine = createMachine();
    const first = machine.open();
    await enrol(link, first);
    expect(await enrol(link, machine.open())).toEqual({ kind: "nothing-to-do" });
    await first.connection.leave();
    expect(await enrol(link, machine.open())).toEqual({ kind: "nothing-to-do" });
    expect(machine.joins).toBe(1);
  });

  it("does not lead back into a pool that the person left, even a new one", async () => {
    const machine = createMachine();
    const window = machine.open();
    window.past.add(poolUrl);
    expect(await enrol(otherLink, window)).toEqual({ kind: "nothing-to-do" });
    expect(machine.joins).toBe(0);
  });

  it("takes nobody out of the pool they are in", async () => {
    const machine = createMachine();
    const window = machine.open();
    await window.connection.join({ poolUrl: "https://own.example", code: link.slice(-23) });
    expect(await enrol(link, window)).toEqual({ kind: "nothing-to-do" });
    expect(window.membership.current()?.poolUrl).toBe("https://own.example");
  });

  it("that the person does not want uses up nothing, and they are not asked again", async () => {
    const machine = createMachine();
    const asked: string[] = [];
    const isWanted = async (wanted: JoinLink) => {
      asked.push(wanted.poolUrl);
      return false;
    };
    expect(await enrol(link, { ...machine.open(), isWanted })).toEqual({ kind: "declined" });
    expect(await enrol(link, { ...machine.open(), isWanted })).toEqual({ kind: "nothing-to-do" });
    expect(asked).toEqual([poolUrl]);
    expect(machine.joins).toBe(0);
  });

  it("that is spent is said to be so once", async () => {
    const machine = createMachine();
    machine.answer = () => refusal("invite_used");
    const window = machine.open();
    const enrolling = enrol(link, window);
    await expect.poll(() => machine.joins).toBe(1);
    await passTime(window, enrolling);
    expect(await enrolling).toMatchObject({ kind: "refused", problem: { code: "invite_used" } });
    expect(await enrol(link, machine.open())).toEqual({ kind: "nothing-to-do" });
    expect(machine.joins).toBe(1);
  });

  it("that another window has just used is no fault", async () => {
    const machine = createMachine();
    const [here, there] = [machine.open(), machine.open()];
    machine.answer = () => refusal("invite_used");
    const enrolling = enrol(link, here);
    await expect.poll(() => machine.joins).toBe(1);
    machine.answer = () => Response.json(joined);
    await there.connection.join({ poolUrl, code: link.slice(-23) });
    await passTime(here, enrolling);
    expect(await enrolling).toEqual({ kind: "nothing-to-do" });
    expect(here.membership.current()?.poolUrl).toBe(poolUrl);
  });

  it("is tried again at the next start where the pool did not answer", async () => {
    const machine = createMachine();
    machine.answer = () => refusal("pool_stopping", 503);
    expect(await enrol(link, machine.open())).toMatchObject({ kind: "failed" });
    machine.answer = () => Response.json(joined);
    expect(await enrol(link, machine.open())).toMatchObject({ kind: "joined" });
  });

  it("is not tried again where the keychain keeps nothing: it is spent", async () => {
    const machine = createMachine({ forgets: true });
    const problem = { name: "MembershipNotKeptError" };
    expect(await enrol(link, machine.open())).toMatchObject({ kind: "refused", problem });
    expect(await enrol(link, machine.open())).toEqual({ kind: "nothing-to-do" });
  });

  it.each(["https://pool.example", link.slice(-23), link.replace("https", "http"), "soon"])(
    "that nothing can be joined with is said to be so once: %s",
    async (text) => {
      const machine = createMachine();
      expect(await enrol(text, machine.open())).toEqual({ kind: "unreadable" });
      expect(await enrol(text, machine.open())).toEqual({ kind: "nothing-to-do" });
      expect(machine.joins).toBe(0);
    },
  );

  it("may be empty", async () => {
    expect(await enrol(" \n", createMachine().open())).toEqual({ kind: "nothing-to-do" });
  });
});

/** Lets the other window have its time, whenever it is waited for. */
async function passTime(
  { clock }: { readonly clock: ReturnType<typeof createFakeClock> },
  until: Promise<unknown>,
): Promise<void> {
  const waiting = { isOver: false };
  void until.then(() => (waiting.isOver = true));
  while (!waiting.isOver) {
    clock.advanceMs(3_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
