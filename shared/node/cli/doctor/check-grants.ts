import type { Grant } from "../../../schemas/grant.ts";
import { isGranaryError } from "../../../schemas/granary-error.ts";
import { limits } from "../../../schemas/limits.ts";
import { providerOfGrant } from "../../../providers/provider-of-grant.ts";
import type { Probe } from "../../models/probe-endpoint.ts";
import { isServing, readServing } from "../../machine/serving-file.ts";
import { SetupError } from "../../setup-error.ts";
import { lastDay } from "../../../ledger/windows.ts";
import { describeNotes, reportGrants } from "../grant/grant-report.ts";
import type { PoolData } from "../open-pool.ts";
import type { Check, Finding } from "./check.ts";

const ownerOf = (grant: Grant) => ({ grantId: grant.id, provider: grant.provider });

/** Whether the vault key is there and every sealed key opens; shows none of them. */
export const checkVault: Check = async (data) => {
  const check = "vault";
  const sealed = (await data.store.directory.grants()).filter(
    ({ sealedKey }) => sealedKey !== undefined,
  );
  if (sealed.length === 0) {
    return [{ check, status: "ok", message: "No key is kept in this pool." }];
  }
  const vault = await data.vault();
  const findings: Finding[] = [];
  for (const grant of sealed) {
    try {
      if (grant.sealedKey !== undefined) await vault.open(grant.sealedKey, ownerOf(grant));
    } catch (error) {
      if (!isGranaryError(error)) throw error;
      const message = `The key of ${grant.name} does not open. ${error.message}`;
      findings.push({ check, status: "fail", message, hint: error.hint ?? "" });
    }
  }
  if (findings.length > 0) return findings;
  return [{ check, status: "ok", message: `All ${sealed.length} sealed keys open.` }];
};

/** Whether something can pay, and for how long still. */
export const checkGrants: Check = async (data, context) => {
  const check = "grants";
  const now = context.clock.nowMs();
  const grants = await data.store.directory.grants();
  const reports = await reportGrants(data, grants, now);
  // One that its provider refuses pays nothing until that changes.
  const paying = reports.filter(
    ({ status, attention }) =>
      status === "working" || (status === "needs_attention" && attention === undefined),
  );
  const findings: Finding[] = [];
  if (paying.length === 0) {
    const message = "No grant can pay now, so nobody gets an answer.";
    findings.push({
      check,
      status: "warn",
      message,
      hint: "See granary grant list; add one, resume one, or give one a new key.",
    });
  }
  for (const grant of reports.filter(({ status }) => status === "waits_for_approval")) {
    findings.push({
      check,
      status: "warn",
      message: `${grant.name} of ${grant.sponsor} waits for approval: it would answer on ${new URL(grant.baseUrl).host}.`,
      hint: `Whoever runs that machine reads what it is asked. Let it in with granary grant approve ${grant.id}, or refuse it with granary grant pause ${grant.id}`,
    });
  }
  for (const grant of paying) {
    const notes = grant.notes.filter(({ kind }) => kind === "nearly_used");
    for (const message of describeNotes({ ...grant, notes })) {
      const hint = "Ask its sponsor for another gift before it is used up.";
      findings.push({ check, status: "warn", message, hint });
    }
    const leftMs = Date.parse(grant.validUntil) - now;
    if (leftMs >= limits.grantExpiresSoonMs) continue;
    const last = lastDay(Date.parse(grant.validUntil), data.pool.timeZone);
    const message = `The last day of ${grant.name} is ${last}.`;
    findings.push({
      check,
      status: "warn",
      message,
      hint: "Ask its sponsor whether they renew it.",
    });
  }
  if (findings.length > 0) return findings;
  const count = `${paying.length} ${paying.length === 1 ? "grant" : "grants"}`;
  return [
    { check, status: "ok", message: `${count} can pay, none ends soon or is nearly used up.` },
  ];
};

async function probeGrant(grant: Grant, data: PoolData): Promise<Probe> {
  const provider = providerOfGrant(grant);
  const key =
    grant.sealedKey === undefined
      ? undefined
      : await (await data.vault()).open(grant.sealedKey, ownerOf(grant));
  const headers = key === undefined || provider === undefined ? {} : provider.authHeaders(key);
  // Only who asks an endpoint reads what does it.
  const { probeEndpoint } = await import("../../models/probe-endpoint.ts");
  return probeEndpoint({
    baseUrl: grant.baseUrl,
    headers,
    timeoutMs: limits.probeTimeoutMs,
    privateHosts: grant.privateHosts,
  });
}

function judge(grant: Grant, probe: Probe): Finding {
  const check = "endpoints";
  if (probe.kind === "models") {
    const missing = grant.models.filter(({ name }) => !probe.names.includes(name));
    if (missing.length === 0) {
      return { check, status: "ok", message: `${grant.name} answers and has its models.` };
    }
    const names = missing.map(({ name }) => name).join(", ");
    const message = `${grant.name} answers, but does not list ${names}.`;
    return { check, status: "warn", message, hint: "Check whether the model was renamed." };
  }
  if (probe.kind === "refused_key") {
    const message = `${grant.name} refuses its key.`;
    return {
      check,
      status: "fail",
      message,
      hint: "Ask its sponsor for a new one: granary grant key",
    };
  }
  if (probe.kind === "not_compatible") {
    const message = `${grant.name} does not list its models: ${probe.detail}.`;
    return { check, status: "warn", message, hint: "Some servers do not; try a request." };
  }
  const message = `${grant.name} cannot be reached: ${probe.detail}.`;
  const hint = "Start its server, check the network, or pause it with granary grant pause.";
  return { check, status: "fail", message, hint };
}

/** Whether every paying grant's endpoint answers. */
export const checkEndpoints: Check = async (data, context) => {
  const now = context.clock.nowMs();
  const serving = readServing(data.folder.serving);
  const isLive = serving !== undefined && (await isServing(serving, limits.servingProbeTimeoutMs));
  const grants = (await data.store.directory.grants()).filter(
    ({ status, approval, validFrom, validUntil }) =>
      status === "active" && approval?.state !== "awaited" && validFrom <= now && validUntil > now,
  );
  return Promise.all(
    grants.map(async (grant): Promise<Finding> => {
      const check = "endpoints";
      if (grant.practice && !isLive) {
        const message = `${grant.name} answers only while the pool is served.`;
        return { check, status: "ok", message };
      }
      try {
        return judge(grant, await probeGrant(grant, data));
      } catch (error) {
        // What is wrong with its key is told by the check of the vault.
        if (!isGranaryError(error) && !(error instanceof SetupError)) throw error;
        const message = `${grant.name} was not asked, because its key does not open.`;
        return { check, status: "warn", message, hint: "See what doctor says about the vault." };
      }
    }),
  );
};
