import { expect, it } from "vitest";
import { networkFault } from "./network-fault.ts";

const failed = (cause: unknown) => new Error("fetch failed", { cause });
const coded = (code: string) => Object.assign(new Error("why"), { code });

it.each([
  [failed(failed(coded("ENOTFOUND"))), { code: "ENOTFOUND", isCertificate: false }],
  [
    failed(coded("SELF_SIGNED_CERT_IN_CHAIN")),
    { code: "SELF_SIGNED_CERT_IN_CHAIN", isCertificate: true },
  ],
  [
    failed(coded("UNABLE_TO_VERIFY_LEAF_SIGNATURE")),
    { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", isCertificate: true },
  ],
  [
    new Error("net::ERR_CERT_AUTHORITY_INVALID"),
    { code: "ERR_CERT_AUTHORITY_INVALID", isCertificate: true },
  ],
])("a failed connection is known by the code below it, case %#", (problem, fault) => {
  expect(networkFault(problem)).toEqual(fault);
});

it("a refusal of the pool is no fault of the network, nor is anything else", () => {
  expect(networkFault(coded("token_invalid"))).toBeUndefined();
  expect(networkFault(new Error("CERT"))).toBeUndefined();
  expect(networkFault("ENOTFOUND")).toBeUndefined();
});

it("an error that caused itself ends the search", () => {
  const error = new Error("round");
  error.cause = error;
  expect(networkFault(error)).toBeUndefined();
});
