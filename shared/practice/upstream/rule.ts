/** How the practice upstream behaves for one request. Everything absent is as it should be. */
export type Behaviour = {
  /** Milliseconds until the answer's first token. 0 if absent. */
  readonly firstTokenMs?: number;
  /**
   * Holds the answer, before its first token or after so many chunks, until a test lets it go on: for
   * what must happen meanwhile, however long that takes on this machine.
   */
  readonly held?: { readonly until: Promise<unknown>; readonly afterChunks?: number };
  /** Pace of the answer; as fast as possible if absent. */
  readonly tokensPerSecond?: number;
  /** Tokens it thinks before its answer, at the same pace: billed, and seen by nobody. */
  readonly unseenTokens?: number;
  /** Tokens in one chunk of a stream; 1 if absent. */
  readonly tokensPerChunk?: number;
  /** Headers added to the answer, errors included: `retry-after`, `x-ratelimit-…`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers with this status and no tokens. 400 and above get an OpenAI-shaped error body. */
  readonly status?: number;
  /** The body that goes with `status`: a value sent as JSON, or a string sent as it is. */
  readonly body?: unknown;
  /** Cuts the connection before the head, or after this many chunks of a stream. */
  readonly cut?: "before_head" | { readonly afterChunks: number };
  /** `missing`: none at all. `on_choice`: on the last chunk that has choices. Or these numbers. */
  readonly usage?: "missing" | "on_choice" | { readonly input: number; readonly output: number };
  /** Sends something that is not JSON in place of this chunk, counted from 0; unary: as the body. */
  readonly malformedChunk?: number;
  /** Answers 307 with this `location`. */
  readonly redirectTo?: string;
  /** Makes the answer this many bytes long, of filler that is not billed. */
  readonly hugeBytes?: number;
  /** Says this about the answer's type, whatever it is. */
  readonly contentType?: string;
  /** Takes the request and then says nothing: no head at all, or nothing after so many chunks. */
  readonly silent?: "before_head" | { readonly afterChunks: number };
  /** Says exactly this, without the practice label. */
  readonly answer?: string;
  /** Calls this tool, whether or not the request forces one. */
  readonly toolCall?: { readonly name: string; readonly arguments: unknown };
};

/** A behaviour, and the requests it is for. */
export type Rule = Behaviour & {
  /** Only requests for this path, such as `/v1/models`. Any completion request if absent. */
  readonly path?: string;
  /** Only requests for this model. */
  readonly model?: string;
  /** Only requests whose body contains this text. */
  readonly contains?: string;
  /** How many requests the rule is good for; any number if absent. */
  readonly times?: number;
};

/** What a rule is asked about. */
export type RuleSubject = { readonly path: string; readonly model: string; readonly body: string };

/** The rules of one upstream. The newest rule that fits wins; a used-up one fits no more. */
export type RuleBook = {
  readonly add: (rule: Rule) => void;
  readonly take: (subject: RuleSubject) => Behaviour;
  readonly clear: () => void;
};

/** A book with these rules to begin with. */
export function createRuleBook(initial: readonly Rule[]): RuleBook {
  let entries = initial.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
  return {
    add: (rule) => {
      entries.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
    },
    take: (subject) => {
      const entry = entries.findLast(({ rule, left }) => left > 0 && fits(rule, subject));
      if (entry === undefined) return {};
      entry.left -= 1;
      return entry.rule;
    },
    clear: () => {
      entries = initial.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
    },
  };
}

function fits(rule: Rule, subject: RuleSubject): boolean {
  const isCompletion = subject.path.endsWith("/completions");
  if (rule.path === undefined ? !isCompletion : rule.path !== subject.path) return false;
  if (rule.model !== undefined && rule.model !== subject.model) return false;
  return rule.contains === undefined || subject.body.includes(rule.contains);
}
