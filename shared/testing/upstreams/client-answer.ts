/** An answer as a client would understand it, in no protocol's words. */
export type ClientAnswer = {
  thoughts: string;
  text: string;
  calls: { readonly id: string; readonly name: string; input: string }[];
  finish: string | undefined;
  usage: ClientUsage | undefined;
};

/** What a client is told that an answer was counted as. */
export type ClientUsage = {
  readonly input: number | undefined;
  readonly cacheRead?: number;
  readonly output: number | undefined;
};

/** How clients of one protocol read an answer. */
export type ClientReader = {
  readonly whole: (json: unknown) => ClientAnswer;
  readonly stream: (events: readonly unknown[]) => ClientAnswer;
};
