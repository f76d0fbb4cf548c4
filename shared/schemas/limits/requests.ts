/** What one request, its answer and its key may be. */
export const requestLimits = {
  /** A request body. Four screenshots fit; a 5 MB body does not. Bounds memory per connection. */
  bodyBytesMax: 4 * 1024 * 1024,
  /** A body that is read and written without others being served in between: 2 ms. */
  bodyBytesAtOnce: 256 * 1024,
  /** An answer of an upstream that is not a stream. Larger ones are cut with `upstream_too_large`. */
  upstreamBodyBytesMax: 16 * 1024 * 1024,
  /** One event of a stream. A tool call with a whole file in it fits. */
  streamEventBytesMax: 1024 * 1024,
  /** Texts of one answer that are followed from event to event, to find a key in. */
  streamTextsFollowedMax: 1_024,
  /** The type of an event in a stream. The longest known has 45. */
  eventTypeBytesMax: 80,
  /** Until an upstream has sent its answer's head. Official SDKs wait as long; models think for minutes. */
  upstreamHeadTimeoutMs: 600_000,
  /**
   * Between two pieces of an answer; comments and blank lines are none. As long as the head: a model
   * that thinks unseen is silent after its stream has begun.
   */
  upstreamIdleTimeoutMs: 600_000,
  /** Both for model servers of one's own: a processor reads 30,000 tokens in about 20 minutes. */
  ownServerSilenceMs: 1_800_000,
  /** The longest life of an answer: about 30,000 tokens at 10 a second. Whatever drips longer is cut. */
  answerLifeMs: 3_600_000,
  /** The longest a grant may make these waits. Nobody waits longer for one answer. */
  upstreamTimeoutMaxMs: 7_200_000,
  /** The shortest it may make them; a shorter one would cut what is well. */
  upstreamTimeoutMinMs: 1_000,
  /**
   * What an upstream may have produced between the last piece that came and its end, while nothing is
   * known of the model: the fastest write 2,500 tokens a second, and a stop takes a tenth to arrive.
   */
  tokensOnTheWayMax: 256,
  /** After a stream has said that it is done, until its connection may be cut if it stays open. */
  streamDoneGraceMs: 500,
  /** Between two signs of life to a client: service workers stop after 30 s without any. */
  heartbeatMs: 15_000,
  /** Answer tokens when the request names no limit. A reply to a customer is far shorter. */
  outputTokensDefault: 1_024,
  /** Answer tokens a request may ask for. The hold covers all of them. */
  outputTokensMax: 32_768,
  /** The shortest answer a request is cut down to when a longer one does not fit its budget. */
  answerShortenedMin: 1_024,
  /** Choices (`n`) a request may ask for; each costs a full answer. */
  choicesMax: 4,
  /** Texts in one request for embeddings. OpenAI takes as many; LangChain sends 1,000. */
  embeddingInputsMax: 2_048,
  /** An answer with so many vectors: 1,536 numbers each as decimals, or 3,072 in base64. */
  embeddingBodyBytesMax: 64 * 1024 * 1024,
  /** Tokens a model puts around each of them: its marks, and a sentence of instruction. */
  embeddingTemplateTokensMax: 64,
  /** Parts of other files in one request to fill in code. An editor has about as many tabs open. */
  fillContextsMax: 64,
  /** Messages in one request. Long agent sessions have hundreds. */
  messagesMax: 2_000,
  /**
   * Levels of brackets in a request. Schemas of tools have some twenty; thousands would exhaust the
   * stack of whoever writes the request anew.
   */
  jsonDepthMax: 200,
  /**
   * Objects, lists, texts and names in a request, together. The longest turn of an agent has about
   * 80,000: 20 for each of 2,000 messages and 300 for each of 128 tools. Reading so many takes some 20 ms,
   * in which nobody else is served; 4 MB of them would take a second.
   */
  jsonPartsMax: 100_000,
  /** Entries of lists and objects that follow another one: a third of the parts of such a turn. */
  jsonEntriesMax: 50_000,
  /**
   * Numbers with an exponent, which only measurements have: each may take 2 µs to write again, where
   * another takes a tenth of one.
   */
  jsonExponentsMax: 10_000,
  /** The entries of a request for embeddings, whose texts may be lists of tokens: 128 for each text. */
  embeddingEntriesMax: 262_144,
  /**
   * Numbers of 16 digits or more in a request, which may have to keep them all: names of messages and
   * accounts in what tools are called with. So many take 8 ms to read.
   */
  longNumbersMax: 10_000,
  /** Halves of characters without the other one, which cut texts end in: 1 ms to write. */
  halfCharactersMax: 20_000,
  /** Tools in one request. VS Code's own cap is 128; agents with servers of tools have been seen with 135. */
  toolsMax: 256,
  /**
   * Tokens of one image, whatever its bytes: a small file may unfold to many pixels. The dearest
   * rule we know is GPT-4o mini's, 8 tiles of 5,667 and 2,833 (checked 2026-11).
   */
  imageTokensMax: 49_152,
  /** Tokens a provider's own template adds around the messages: a system text, a date, tool rules. */
  templateTokensMax: 1_024,
  /**
   * Tokens a provider adds for one of its own tools that the client runs. The most its documentation
   * names is 1,234: 735 for the computer and 499 around it (Anthropic, checked 2026-11).
   */
  typedToolTokensMax: 2_048,
  /** The least a model may be told to think (Anthropic's Messages, checked 2026-11). */
  thinkingTokensMin: 1_024,
  /** Models whose way of counting tokens is remembered. A pool offers fewer. */
  tokenScalesMax: 1_000,
  /** The longest repetition of the code around a gap that is looked for in what fills it. */
  fimRepeatedCharactersMax: 2_000,
  /**
   * Texts that end what fills a gap, and how long each may be. Editors send some ten of a line at most;
   * all are looked for in every piece of an answer.
   */
  fimStopsMax: 64,
  fimStopCharactersMax: 2_000,
  /** Fields that were not sent and are named in the answer's head. Clients send a dozen at most. */
  droppedFieldsMax: 32,
  /**
   * The longest request that teaches how its model counts: longer ones take milliseconds to read once
   * more, and teach no more than others.
   */
  learnedRequestBytesMax: 524_288,
  /**
   * Bytes a server adds around one tool that it writes in another protocol's shape: `type`, `function`
   * and their like, on lines of their own.
   */
  toolWrapperBytesMax: 128,
  /** What is read of one code or message in a refusal: codes are short, and messages say it early. */
  refusalSignCharactersMax: 300,
  /** How long an `Idempotency-Key` stands for one request. Clients try again within minutes. */
  idempotencyTtlMs: 24 * 3_600_000,
  /** Such a key. Libraries send about 40 characters; what others call their longest is 255. */
  idempotencyKeyCharactersMax: 255,
  /** Old keys forgotten when one is claimed: more than come in, and never a long pause. */
  idempotencyPurgeMax: 32,
  /** After which a client is told to ask again about a request that still runs. */
  idempotencyRetryMs: 2_000,
} as const;
