/**
 * The contract of an agent: a real command-line agent from a package registry, which `npm run clients` points
 * at a pool as OPERATING says, on every kind of grant.
 */

/** One agent. A file of this folder each, named after its id and listed in `index.ts`. */
export type Agent = {
  /** The file's name. */
  readonly id: string;
  /** Its name and version, and where it is from: `Codex 0.171.0 (npm)`. Another title installs anew. */
  readonly title: string;
  /** What this machine must have and has not, as a sentence; such an agent is left out. */
  readonly lacks?: () => Promise<string | undefined>;
  /** Installs it into an empty folder outside of the repository, which is kept for the next time. */
  readonly install: (folder: string) => Promise<void>;
  /** Writes what OPERATING says where the agent reads it, before it runs. */
  readonly configure: (place: AgentPlace) => Promise<void>;
  /** How it is started to do one thing and end. */
  readonly command: (place: AgentPlace, prompt: string) => readonly string[];
  /** What it is told besides by its environment; telemetry off, and what OPERATING says. */
  readonly env: (place: AgentPlace) => NodeJS.ProcessEnv;
  /**
   * What a model answers that makes a file of this text: the call of a tool of the agent's, or the words
   * that an agent without tools reads files in.
   */
  readonly makeFile: (file: { readonly path: string; readonly text: string }) => AgentCall | string;
};

/** A call of one of an agent's tools. */
export type AgentCall = { readonly name: string; readonly input: object };

/** Where an agent runs, and the pool it is pointed at. */
export type AgentPlace = {
  /** Where it was installed. Nothing may be changed there. */
  readonly installed: string;
  /** A home of its own, and an empty folder with its work; both go when it has ended. */
  readonly home: string;
  readonly work: string;
  readonly poolUrl: string;
  readonly token: string;
};
