/** Why a connection failed below HTTP, by the name the system or the editor's network gives it. */
export type NetworkFault = {
  /** `ENOTFOUND`, `CERT_HAS_EXPIRED`, `ERR_CERT_AUTHORITY_INVALID`; nothing of an address. */
  readonly code: string;
  /** Whether it is the pool's certificate that was not trusted. */
  readonly isCertificate: boolean;
};

const named = /^[A-Z][A-Z0-9_]{3,60}$/;
const inMessage = /\bnet::(ERR_[A-Z0-9_]+)\b/;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|TLS|SSL/;

/** The code in an error or in what caused it; `undefined` if none of them has one. */
export function networkFault(problem: unknown): NetworkFault | undefined {
  let error = problem;
  let found: string | undefined;
  // A cause may be its own cause.
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    const { code } = error as { readonly code?: unknown };
    if (typeof code === "string" && named.test(code)) found = code;
    found = inMessage.exec(error.message)?.[1] ?? found;
    error = error.cause;
  }
  return found === undefined ? undefined : { code: found, isCertificate: certificate.test(found) };
}
