import type { ModelCall } from "./capture-request.ts";
import type { Source, StreamLabel } from "./source.ts";

/** A call of a package, and whose protocol it is answered in. */
export type TranslatedCall = ModelCall &
  Pick<StreamLabel, "estimateInputTokens"> & {
    readonly source: Source;
    /** The request as its client asked it. */
    readonly value: unknown;
    /** True if all calls of tools after the first are left out. */
    readonly isOneCall: boolean;
  };
