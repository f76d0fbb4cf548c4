import { beforeEach, describe, expect, it } from "vitest";
import { systemRandom } from "../../node/machine/random.ts";
import type { Directory } from "../../ports/store.ts";
import { tokenIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { samples, saveSamples } from "../../testing/store-samples.ts";
import { createAuthenticator, type Authenticator } from "./authenticate.ts";
import { createInvites } from "../../pool/invites.ts";

let clock: FakeClock;
let directory: Directory;
let looks: number;
let authenticator: Authenticator;
let token: string;

const request = (headers: Record<string, string>) => ({
  headers,
  address: "203.0.113.5",
});
const bearer = (text: string) => request({ authorization: `Bearer ${text}` });

beforeEach(async () => {
  clock = createFakeClock();
  looks = 0;
  const store = openMemoryStore();
  directory = {
    ...store.directory,
    identify: (hash) => {
      looks += 1;
      return store.directory.identify(hash);
    },
  };
  await saveSamples(directory);
  const invites = createInvites({ directory, clock, random: systemRandom });
  const { code } = await invites.create(samples.member.id);
  const joined = await invites.redeem(code, { kind: "other" });
  if (joined.kind !== "joined") throw new Error("The sample member could not join.");
  token = joined.token;
  authenticator = createAuthenticator({ directory, clock });
});

describe("a token", () => {
  it("stands for its member, as a bearer or as x-api-key", async () => {
    const identity = await authenticator.identify(bearer(token));
    expect(identity.member.name).toBe("Ana");
    expect(identity.team?.name).toBe("Corner Bakery");
    const other = await authenticator.identify(request({ "x-api-key": token }));
    expect(other.member.id).toBe(identity.member.id);
  });

  it("is looked up once a second however often it is used", async () => {
    for (let count = 0; count < 10; count++) await authenticator.identify(bearer(token));
    expect(looks).toBe(1);
    clock.advanceMs(limits.tokenCacheMs);
    await authenticator.identify(bearer(token));
    expect(looks).toBe(2);
  });

  it("works no more one second after it was revoked elsewhere, and at once after leaving", async () => {
    const { id } = (await authenticator.identify(bearer(token))).token;
    await directory.revokeToken(tokenIdSchema.parse(id), clock.nowMs());
    clock.advanceMs(limits.tokenCacheMs - 1);
    await authenticator.identify(bearer(token));
    authenticator.forget(bearer(token));
    await expect(authenticator.identify(bearer(token))).rejects.toMatchObject({
      code: "token_invalid",
    });
  });

  it("is judged by all of its characters", async () => {
    await authenticator.identify(bearer(token));
    const last = token.at(-1) === "A" ? "B" : "A";
    for (const wrong of [token.slice(0, -1) + last, token.slice(0, 20), `${token}A`, "x"]) {
      await expect(authenticator.identify(bearer(wrong))).rejects.toMatchObject({
        code: "token_invalid",
      });
    }
  });

  it("is asked for where there is none", async () => {
    for (const headers of [{}, { authorization: "Basic abc" }, { "x-api-key": " " }]) {
      await expect(authenticator.identify(request(headers))).rejects.toMatchObject({
        code: "token_missing",
      });
    }
  });
});
