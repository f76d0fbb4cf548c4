/** The name of the port on which an action runs; closing it stops the action. */
export const runPort = "run";

/** From a page on the run port, after the start and while an answer is awaited: a sign of life. */
export const runAlive = "alive";
