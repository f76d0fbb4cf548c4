import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemRandom } from "@granary/shared/node/machine/random";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import { createAccessTokenText, hashSecret } from "@granary/shared/pool/tokens";
import { newId } from "@granary/shared/pool/new-id";
import type { Directory } from "@granary/shared/ports/store";
import {
  grantIdSchema,
  inviteIdSchema,
  memberIdSchema,
  tokenIdSchema,
} from "@granary/shared/schemas/ids";
import type { Member } from "@granary/shared/schemas/people";
import { samples } from "@granary/shared/testing/store-samples";
import { type BenchProcess, startProcess } from "../gateway/start-process.ts";
import type { ReportStore } from "./report-store.ts";

/** A pool with a long history, served as it is shipped, and who asks it. */
export type ServedHistory = BenchProcess & {
  readonly url: string;
  readonly folder: string;
  readonly tokens: { readonly operator: string; readonly sponsor: string; readonly asker: string };
};

const granary = fileURLToPath(import.meta.resolve("@granary/shared/node/cli/granary"));
/** Longer than any of these runs, and longer ago. */
const always = { validFrom: 0, validUntil: Date.UTC(2100, 0, 1) };

/** Serves a copy of the store with one grant more, at `upstream`, an address without `/v1`. */
export async function serveHistory(kept: ReportStore, upstream: string): Promise<ServedHistory> {
  const folder = await mkdtemp(join(tmpdir(), "granary-bench-"));
  await cp(kept.folder, folder, { recursive: true });
  const store = await openSqliteStore({ path: join(folder, "granary.sqlite") });
  const { directory } = store;
  const [member] = await directory.members();
  const [sponsor] = await directory.sponsors();
  if (member === undefined || sponsor === undefined) throw new Error("The store has nobody.");
  await directory.saveGrant({
    ...samples.grant,
    ...always,
    id: grantIdSchema.parse(newId("grant", systemRandom)),
    sponsorId: sponsor.id,
    name: "The gift that is asked",
    baseUrl: `${upstream}/v1`,
    budgets: [{ period: "month", limit: { tokens: 1e12 } }],
    models: samples.grant.models.map((model) => ({
      ...model,
      name: "bench-model",
      aliases: [],
      maxInputTokens: 100_000,
      maxOutputTokens: 10_000,
    })),
  });
  const role = (roles: Member["roles"], more: object) => ({
    ...member,
    budgets: [],
    roles,
    ...more,
  });
  const tokens = {
    operator: await letIn(directory, role(["operator"], { id: newMember() })),
    sponsor: await letIn(directory, role(["sponsor"], { id: newMember(), sponsorId: sponsor.id })),
    asker: await letIn(directory, role(["staff"], { id: newMember() })),
  };
  await store.close();
  const served = startProcess({
    file: granary,
    args: ["serve", "--data", folder, "--port", "0", "--json"],
    env: { NODE_ENV: "production" },
  });
  const url = await served.printed(/"url": ?"(http:\/\/127\.0\.0\.1:\d+)"/);
  return {
    ...served,
    url,
    folder,
    tokens,
    stop: async () => {
      await served.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function newMember(): Member["id"] {
  return memberIdSchema.parse(newId("member", systemRandom));
}

async function letIn(directory: Directory, member: Member): Promise<string> {
  await directory.saveMember(member);
  const token = createAccessTokenText(systemRandom);
  const hash = await hashSecret(`code of ${token}`);
  const createdAt = Date.now();
  await directory.saveInvite({
    id: inviteIdSchema.parse(newId("invite", systemRandom)),
    hash,
    memberId: member.id,
    createdAt,
    expiresAt: createdAt + 3_600_000,
  });
  await directory.redeemInvite(hash, {
    id: tokenIdSchema.parse(newId("token", systemRandom)),
    hash: await hashSecret(token),
    device: { kind: "other" },
    createdAt,
  });
  return token;
}
