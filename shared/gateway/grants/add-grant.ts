import { acceptKey } from "../../pool/grant-key.ts";
import { completeGrant, prepareGrant } from "../../pool/add-grant.ts";
import { saveWithOwnKey } from "../../pool/admission/others-key.ts";
import { chooseSponsor } from "../../pool/grant-giver.ts";
import { viewGrant } from "../../pool/grant-view.ts";
import { answerBytes } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import { readGrantRequest } from "./read-grant.ts";

/** What adding a grant takes of the gateway. */
export type AddGrantDependencies = Pick<
  GatewayDependencies,
  "store" | "vault" | "clock" | "random" | "log"
>;

/**
 * `POST /v1/grants`: takes a grant from its sponsor, or from an operator for one. Its key comes sealed
 * with age to the pool's recipient and is opened by the vault alone, which seals it again at once. A
 * sponsor's grant at a host of no pinned provider waits until an operator lets it in.
 * Refused with a coded reason, and then nothing is saved; no answer, log line or error holds a key.
 */
export async function addGrant(
  { store, vault, clock, random, log }: AddGrantDependencies,
  { body, sink, identity }: MemberCall,
): Promise<void> {
  const { directory, ledger } = store;
  const wish = readGrantRequest(body);
  const { models, sealedKey: ageText, sponsorId: _sponsorId, ...rest } = wish;
  const sponsor = await chooseSponsor(directory, identity.member, wish);
  const draft = { ...rest, hasKey: ageText !== undefined };
  const prepared = await prepareGrant({ directory, clock, random }, draft, sponsor);
  const sealedKey = ageText === undefined ? undefined : await acceptKey(vault, ageText, prepared);
  const { member } = identity;
  const approvedBy = member.roles.includes("operator") ? member.name : undefined;
  const grant = await completeGrant(prepared, { models, sealedKey, approvedBy });
  await saveWithOwnKey({ directory, vault, clock }, grant);
  const { id, kind, provider } = grant;
  log.info("grant_given", {
    grant: id,
    sponsor: sponsor.id,
    provider,
    kind,
    approval: grant.approval?.state,
  });
  const view = await viewGrant(ledger, grant, clock.nowMs());
  answerBytes(sink, new TextEncoder().encode(JSON.stringify(view)), {
    status: 201,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
