import { protocols } from "@granary/shared/wire/protocols/index";
import type { Protocol } from "@granary/shared/wire/protocol";

/** The protocol by which clients ask at this address, or `undefined`. */
export function protocolAt(path: string): Protocol | undefined {
  return protocols.find(({ paths }) => paths.includes(path));
}
