import { isServing, readServing } from "../../machine/serving-file.ts";
import { limits } from "../../../schemas/limits.ts";
import { describeDifference } from "./describe-difference.ts";
import type { Check, Finding } from "./check.ts";

const shownMax = 5;

/** Whether every balance, hold and sum of use is what its entries make it. */
export const checkDifferences: Check = async ({ store }) => {
  const differences = await store.ledger.differences();
  if (differences.length === 0) {
    const message = "Every balance, hold and sum of use is what its entries make it.";
    return [{ check: "books", status: "ok", message }];
  }
  return differences.slice(0, shownMax).map((one): Finding => ({
    check: "books",
    status: "fail",
    message: `${describeDifference(one)}.`,
    hint: "Something other than Granary changed the database. Keep a copy and restore a backup.",
  }));
};

/** Whether requests are open that nobody will end. */
export const checkOpenHolds: Check = async ({ store, folder }) => {
  const open = await store.ledger.openHolds();
  const check = "open requests";
  if (open.length === 0) return [{ check, status: "ok", message: "No request is open." }];
  const serving = readServing(folder.serving);
  const isLive = serving !== undefined && (await isServing(serving, limits.servingProbeTimeoutMs));
  const message = `${open.length} ${open.length === 1 ? "request is" : "requests are"} open.`;
  if (isLive) return [{ check, status: "ok", message: `${message} The pool is serving them.` }];
  const hint = "Start the pool: it charges them in full as unknown, and refunds on evidence.";
  return [{ check, status: "warn", message: `${message} No server is running.`, hint }];
};
