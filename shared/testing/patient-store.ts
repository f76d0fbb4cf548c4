/** Ten minutes: longer than any machine takes for what a test asks of its database. */
const longMs = 600_000;

/** For a PostgreSQL store in a test that is not about its patience. */
export const patientStore = {
  connectMs: longMs,
  busyMs: longMs,
  answerMs: longMs,
  reportMs: longMs,
  idleInTransactionMs: longMs,
} as const;
