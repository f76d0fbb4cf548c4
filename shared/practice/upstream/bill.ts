/**
 * What one request truly cost at the practice upstream, whatever its answer reported. `outputTokens`
 * grows while the answer is produced. A refused request costs nothing; one that was cut or aborted
 * costs its prompt and what had been produced.
 */
export type Bill = {
  readonly seq: number;
  readonly model: string;
  inputTokens: number;
  outputTokens: number;
  state: "open" | "complete" | "cut" | "aborted" | "refused";
};
