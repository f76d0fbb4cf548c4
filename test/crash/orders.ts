import type { HoldId } from "@granary/shared/schemas/ids";
import type { UnixMs } from "@granary/shared/schemas/units";

/** Where the books of a crash test are. */
export type StoreAddress =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

/** What one writer process is told when it starts. */
export type WriterOrders = {
  readonly store: StoreAddress;
  readonly owner: string;
  readonly ownerTimes: { readonly heartbeatMs: number; readonly staleMs: number };
  /** No other writer's holds have these numbers: from here, 10 million. */
  readonly firstNumber: number;
  readonly at: UnixMs;
  readonly inFlight: number;
  readonly seed: number;
};

/** A request of a writer to the provider: one call, which will be billed at no more than `bound`. */
export type ProviderCall = { readonly holdId: HoldId; readonly bound: number };

/** What the provider answers, as its bill has it. `lost` is billed too, but nobody learns at what. */
export type ProviderAnswer = {
  readonly holdId: HoldId;
  readonly kind: "used" | "refused" | "lost";
  readonly cost: number;
};

/** What a writer says on standard output when it has become durable, one line each. */
export type Acknowledged = {
  readonly holdId: HoldId;
  readonly kind: "held" | "settled" | "voided" | "unknown";
  /** Micro-USD and tokens; 0 unless settled. */
  readonly cost: number;
};
