/** The books and the store they are kept in. */
export const bookLimits = {
  /** Micro-USD or tokens of one operation. A thousand of them still add up exactly in a number. */
  chargeMax: 1_000_000_000_000,
  /** Operations of the books in one commit. More wait for the next one. */
  commitOperationsMax: 512,
  /** Operations waiting for the disk. Beyond that the pool says it is busy and holds nothing. */
  commitQueueMax: 10_000,
  /**
   * Entries in the file that holds and balances there do not show yet. More make each one cheaper, as
   * pages are written once for all of them, and make one commit in so many slower.
   */
  unfoldedEntriesMax: 1_024,
  /** How long they may stay so when nobody asks. Whoever opens the file next has less to do then. */
  foldAfterMs: 1_000,
  /** Pairs of names, such as a member in a team, whose numbers a process remembers: a large city's pool. */
  namesNumberedMax: 100_000,
  /** Entries that are committed to at once, while commits wait: about 2 ms. */
  leavesAtOnceMax: 256,
  /**
   * Until the next of them where more are left: commits come first. As many as 2,500 a second: entries of
   * 100 million requests a day, and a million of before in seven minutes.
   */
  leavesPauseMs: 100,
  /** How long an entry may be without its leaf. */
  leavesAfterMs: 1_000,
  /** How often the end of a hold is tried while the books cannot be written, the first time included. */
  endHoldAttemptsMax: 5,
  /** Before the second of these attempts; each later wait is twice as long. 1.5 s in all. */
  endHoldRetryMs: 100,
  /** Between two attempts to end holds whose requests gave up waiting for the books. */
  endLaterRetryMaxMs: 10_000,
  /** Such holds that are remembered. More can only come from the longest outage of a busy pool. */
  endLaterMax: 10_000,
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
  /** How long the last answer to a replica that ended is kept. */
  storeWriterTtlMs: 24 * 3_600_000,
  /** How often a replica says that it lives. */
  ownerHeartbeatMs: 2_000,
  /** Unheard for this long by the database's clock, a replica is taken for dead. */
  ownerStaleMs: 10_000,
  /** Holds one list of the books names. More are asked for by grant. */
  holdsListedMax: 1_000,
  /** What a recount tells of books that somebody else has written in: enough to see where. */
  differencesMax: 1_000,
  /** Why a refund is right: the number and the line of a bill, and a sentence. */
  evidenceCharactersMax: 500,
  /** The body of a refund: such a text, each character escaped, and two numbers. */
  refundBodyBytesMax: 8 * 1024,
  /** Time zones whose present day is remembered. A pool has one. */
  timeZonesCachedMax: 64,
  /** Days of use one call of `/v1/usage` reports: a year, and a month to compare with. */
  usageDaysMax: 400,
  /** Days it reports where nobody says which; more are reported by month. */
  usageDaysShown: 31,
  /** Days by whose answers it is told for how many more a grant is good: older ones say little of the next. */
  answersDays: 7,
  /** Teams, models and features a report names before it says "others": as many as a popup shows. */
  reportTopMax: 6,
  /** Grants it names: those that want an eye. `/v1/grants` has all. */
  reportGrantsMax: 6,
  /** What is refused of one grant that it tells: one with a hundred models may have a hundred marks. */
  reportMarksMax: 3,
  /** Rows of one page of `/v1/usage`, `/v1/requests` and `/v1/grants`, if nobody says how many. */
  pageRowsDefault: 200,
  /** The most of them that can be asked for: half a megabyte. */
  pageRowsMax: 2_000,
  /** Days that are read from the books at once while a table is written day by day. */
  tableDaysAtOnce: 1,
  /** Rows that are read from the books at once for a table: more would keep others waiting for their answers. */
  tableRowsAtOnce: 5_000,
  /** Reports that are made at the same time: the books read one after the other. */
  reportsAtOnce: 2,
  /** Requests a terminal is told as JSON, and replies the practice desk shows. */
  entriesListedMax: 200,
} as const;
