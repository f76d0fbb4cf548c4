/**
 * Every maximum in the product, with its reason. Nothing grows without a bound that is named here.
 */
export const limits = {
  /** A request body. Four screenshots fit; a 5 MB body does not. Bounds memory per connection. */
  bodyBytesMax: 4 * 1024 * 1024,
  /** All request headers together. Node refuses more by itself; stated so that tests can ask. */
  headerBytesMax: 16 * 1024,
  /** An answer of an upstream that is not a stream. Larger ones are cut with `upstream_too_large`. */
  upstreamBodyBytesMax: 16 * 1024 * 1024,
  /** One event of a stream. A tool call with a whole file in it fits. */
  streamEventBytesMax: 1024 * 1024,
  /** Until an upstream has sent its answer's head. Reasoning models think for minutes. */
  upstreamHeadTimeoutMs: 120_000,
  /** Between two chunks of a stream. Longer silence means the upstream is gone. */
  streamIdleTimeoutMs: 60_000,
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
  /**
   * Texts in one request for embeddings. The vectors of so many fit into `upstreamBodyBytesMax` with
   * 2,560 numbers each, written as decimals.
   */
  embeddingInputsMax: 512,
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
  /** Tools in one request. VS Code's own cap. */
  toolsMax: 128,
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
  /** Invite codes: how long one is good for unless told otherwise. */
  inviteTtlMs: 7 * 24 * 3_600_000,
  /** Join attempts of one address a minute. A code has 100 bits; this only keeps the log quiet. */
  joinAttemptsPerMinute: 10,
  /** Views of join pages by one address a minute. A team behind one router opens them together. */
  joinPagesPerMinute: 60,
  /**
   * Wrong access tokens of one address a minute. Nobody guesses 256 bits; this keeps the store and
   * the log quiet, and leaves room for devices with tokens of yesterday behind one router.
   */
  wrongTokensPerMinute: 30,
  /** Questions about oneself, models, use or grants with one token a minute. An open popup asks 12. */
  managementRequestsPerMinute: 300,
  /** Addresses whose attempts are remembered; the longest unseen are forgotten first. */
  joinAddressesMax: 10_000,
  /** The body of a join request: a code and the name of a device. */
  joinBodyBytesMax: 4 * 1024,
  /** How long an `Idempotency-Key` stands for one request. Clients try again within minutes. */
  idempotencyTtlMs: 24 * 3_600_000,
  /** Such a key. Libraries send about 40 characters; what others call their longest is 255. */
  idempotencyKeyCharactersMax: 255,
  /** Old keys forgotten when one is claimed: more than come in, and never a long pause. */
  idempotencyPurgeMax: 32,
  /** After which a client is told to ask again about a request that still runs. */
  idempotencyRetryMs: 2_000,
  /** How stale a cached access token may be: a revocation works within this time. */
  tokenCacheMs: 1_000,
  /** Access tokens kept in that cache. */
  tokenCacheEntriesMax: 10_000,
  /** How old the figures of what grants have left may be when they are put in order. */
  grantLeftMaxAgeMs: 60_000,
  /** Days of the books that a forecast of demand begins with; it forgets half of one in ten days. */
  demandDays: 28,
  /** How stale the cached list of grants may be: a pause works within this time. */
  grantCacheMs: 1_000,
  /** Operations of the books in one commit. More wait for the next one. */
  commitOperationsMax: 512,
  /**
   * Entries in the file that holds and balances there do not show yet. More make each one cheaper, as
   * pages are written once for all of them, and make one commit in so many slower.
   */
  unfoldedEntriesMax: 1_024,
  /** How long they may stay so when nobody asks. Whoever opens the file next has less to do then. */
  foldAfterMs: 1_000,
  /** Operations waiting for the disk. Beyond that the pool says it is busy and holds nothing. */
  commitQueueMax: 10_000,
  /** Micro-USD or tokens of one operation. A thousand of them still add up exactly in a number. */
  chargeMax: 1_000_000_000_000,
  /** How long a commit waits for another process that writes to the same rows or file. */
  storeBusyTimeoutMs: 2_000,
  /** Until a connection to a database is made. */
  storeConnectTimeoutMs: 2_000,
  /** One statement of the books or the directory. Longer silence means the database is gone. */
  storeAnswerTimeoutMs: 5_000,
  /** The same for a report, which may read all entries. */
  storeReportTimeoutMs: 60_000,
  /** How long a replica may keep rows locked without saying anything: its machine may be asleep. */
  storeIdleInTransactionMs: 1_500,
  /** How long a batch that may have been written is asked about before its senders are told. */
  storeDoubtTimeoutMs: 10_000,
  /** Between two attempts to reach a database. */
  storeReconnectMs: 100,
  /** How often a batch is sent again when another replica got in its way. */
  storeConflictRetriesMax: 8,
  /** Connections of one replica for what people manage; the books have one more of their own. */
  storeDirectoryConnectionsMax: 4,
  /** Connections of one replica for reports, so that long ones keep nobody else waiting. */
  storeReportConnectionsMax: 2,
  /** How often a replica says that it lives. */
  ownerHeartbeatMs: 2_000,
  /** Unheard for this long by the database's clock, a replica is taken for dead. */
  ownerStaleMs: 10_000,
  /** How long the last answer to a replica that ended is kept. */
  storeWriterTtlMs: 24 * 3_600_000,
  /** Time zones whose present day is remembered. A pool has one. */
  timeZonesCachedMax: 64,
  /** Days of use one call of `/v1/usage` reports. */
  usageDaysMax: 400,
  /** Entries one call of `/v1/usage` lists. */
  usageEntriesMax: 200,
  /** A name a person gives to a team, a grant or a device. */
  nameCharactersMax: 80,
  /** Waiting for an endpoint to say which models it has, when a grant is added or checked. */
  probeTimeoutMs: 10_000,
  /** The same for a model server on this machine: it answers at once or is not there. */
  localProbeTimeoutMs: 700,
  /**
   * Waiting for the server that a data folder says is running. A busy machine answers late, and taking
   * it for dead would let two serve one folder; where nobody listens, that is known at once.
   */
  servingProbeTimeoutMs: 10_000,
  /** The list of models an endpoint may answer with. The longest public one has 1 MB. */
  probeBodyBytesMax: 4 * 1024 * 1024,
  /** Models one grant may offer. A person chooses from this list. */
  grantModelsMax: 100,
  /** A model server that we start: loading a large file from a slow disk takes minutes. */
  modelServerStartMs: 180_000,
  /** How long before its end a grant is said to expire soon. */
  grantExpiresSoonMs: 14 * 24 * 3_600_000,
  /** How often the end of a hold is tried while the books cannot be written, the first time included. */
  endHoldAttemptsMax: 5,
  /** Before the second of these attempts; each later wait is twice as long. 1.5 s in all. */
  endHoldRetryMs: 100,
  /** Between two attempts to end holds whose requests gave up waiting for the books. */
  endLaterRetryMaxMs: 10_000,
  /** Such holds that are remembered. More can only come from the longest outage of a busy pool. */
  endLaterMax: 10_000,
  /** Models whose way of counting tokens is remembered. A pool offers fewer. */
  tokenScalesMax: 1_000,
  /** After a stream has said that it is done, until its connection may be cut if it stays open. */
  streamDoneGraceMs: 500,
  /** Connections to one provider. Each stream needs one; waiting for one costs nobody anything. */
  upstreamConnectionsMax: 4_096,
  /** Until a connection to a provider is made. */
  upstreamConnectTimeoutMs: 10_000,
  /** A client's connection on which nothing moves in either direction. Above the head's time-out. */
  clientIdleTimeoutMs: 180_000,
  /** A client's connection between two requests. Above the 60 s of usual proxies, so that they close first. */
  clientKeepAliveMs: 65_000,
  /** Clients' connections at once: ten times the streams one machine is measured with. */
  clientConnectionsMax: 20_000,
  /** Until the head of a request has arrived. It is at most 16 KB. */
  requestHeadTimeoutMs: 30_000,
  /** Proxies in front of the pool that are believed one after another. Three are rare. */
  forwardedHopsMax: 16,
  /** Until a request has arrived whole. 4 MB pass over a slow mobile line. */
  requestReadTimeoutMs: 120_000,
  /** One field of a line in the log. Longer ones say nothing more to whoever reads it. */
  logFieldCharactersMax: 500,
  /** How long a stop waits for streams to end before it cuts them. */
  drainTimeoutMs: 10_000,
  /** The longest an operator may make that. Nobody waits longer for a machine to stop. */
  drainTimeoutMaxMs: 3_600_000,
  /** A file of vault keys: room for `vaultKeysMax` keys in base64 and a comment or two. */
  keyFileBytesMax: 4_096,
  /** The longest repetition of the code around a gap that is looked for in what fills it. */
  fimRepeatedCharactersMax: 2_000,
  /** What is read of one code or message in a refusal: codes are short, and messages say it early. */
  refusalSignCharactersMax: 300,
  /** The type of an event in a stream. The longest known has 45. */
  eventTypeBytesMax: 80,
  /** How long leaving waits for a pool that does not answer. */
  leaveTimeoutMs: 5_000,
  /** Messages of a conversation given to an action; older ones rarely matter for the next reply. */
  conversationPartsMax: 30,
  /** One message of it. A long complaint with a quoted mail below fits. */
  conversationPartCharactersMax: 4_000,
  /** All of them together: about 4,000 tokens, which the smallest models still take. */
  conversationCharactersMax: 16_000,
  /** What stands in a field when an action works on it. Longer texts are documents, not replies. */
  fieldTextCharactersMax: 8_000,
  /** A page's title. */
  pageTitleCharactersMax: 200,
  /** Code before the cursor: about 2,000 tokens keep a completion fast. */
  codeBeforeCharactersMax: 6_000,
  /** Code after the cursor. */
  codeAfterCharactersMax: 2_000,
  /** Answer tokens of a draft: 150 words in any language, with room for scripts that cost more. */
  draftOutputTokensMax: 800,
  /** Answer tokens of a rewrite: a full field in most languages. */
  rewriteOutputTokensMax: 2_048,
  /** Answer tokens of a shortened text. */
  shortenOutputTokensMax: 1_024,
  /** Answer tokens of a completion: a block of some twenty lines. */
  completeCodeOutputTokensMax: 256,
  /** A reply sent in the practice help desk. Twice what an action reads from a field. */
  practiceReplyCharactersMax: 16_000,
  /** Replies the practice help desk keeps; older ones are dropped, it is only practice. */
  practiceRepliesMax: 1_000,
  /** Requests of one team that wait for their turn. Each keeps a connection and its body in memory. */
  queuePerTeamMax: 256,
  /** Requests that wait together, for the same reason: about 40 MB of ordinary requests. */
  queueTotalMax: 4_096,
  /** Teams whose place against others is remembered while they rest; the longest known go first. */
  queueTeamsRememberedMax: 20_000,
  /** Waiting for a turn. Browsers, proxies and people give up about then. */
  queueWaitMsMax: 120_000,
  /** Until somebody in line is told their place, and between two times. Shorter waits are no news. */
  placeNewsMs: 2_000,
  /**
   * The longest wait after which a client may try again by itself. Some libraries wait as long as
   * they are told, and a person would look at nothing for hours.
   */
  retryByItselfMsMax: 60_000,
  /** Grants one request is sent to. After four refusals it is more likely the request than the grants. */
  attemptsMax: 4,
  /** Calls in a row without an answer that stop the asking: one may be chance, three are not. */
  circuitFailuresMax: 3,
  /** The first rest of an account that does not answer. A restart of a server takes about as long. */
  circuitOpenMs: 5_000,
  /** The longest one. Who is back is asked again soon enough for people not to notice. */
  circuitOpenMaxMs: 5 * 60_000,
  /** Until a probe of which nothing is heard is given up: more than the head's and a chunk's time-out. */
  probeMsMax: 200_000,
  /** When to come again, for those who ask while a probe is under way. */
  probeWaitMs: 5_000,
  /** Until a grant that its provider refuses is tried again, the first time. A new key works by then. */
  attentionRetryMs: 60_000,
  /** The longest such time; each is twice the one before. Four tries a day annoy no provider. */
  attentionRetryMaxMs: 6 * 3_600_000,
  /** Refusals in a row that may be about the requests, until they count as about the model. */
  doubtfulRefusalsMax: 3,
  /** Between two attempts to save a mark while the store is away. */
  attentionSaveRetryMs: 10_000,
  /** Accounts whose pace is remembered. A pool has fewer grants; those that rest longest go first. */
  accountsPacedMax: 1_000,
  /** How long a line of the table of terms counts as read; then `granary doctor` says so. */
  termsCheckedMs: 180 * 24 * 3_600_000,
  /** Vault keys at once: the newest and those that something may still be under. */
  vaultKeysMax: 8,
  /** A key sealed to the pool, as age text. The longest key there is room for makes about 6,000. */
  sealedKeyCharactersMax: 16 * 1024,
  /** The body of a grant: a hundred models with their prices, and a sealed key. */
  grantBodyBytesMax: 128 * 1024,
  /** Budgets of one grant: one for each period there is. */
  grantBudgetsMax: 4,
  /** Teams one grant may be for by name. A grant for more is for everybody. */
  grantTeamsMax: 1_000,
  /** Grants of one pool, ended ones included: every request looks through them. */
  grantsMax: 1_000,
  /** Grants one sponsor may give by themselves, so that no sponsor fills the pool. */
  grantsPerSponsorMax: 100,
  /** Before an unused vault key goes: longer than sealing a key and saving its grant can take. */
  vaultKeyGraceMs: 10_000,
} as const;
