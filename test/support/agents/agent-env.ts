/** What an agent is told by its environment: nothing of this machine's, and no way to the outside. */
import type { Agent, AgentPlace } from "../../agents/agent.ts";

/** Marks everything that an agent starts, so that it can be found and ended. */
export const runMark = "GRANARY_AGENT_RUN";

// Nobody listens there: whoever asks the outside is refused at once.
const nowhere = "http://127.0.0.1:9";

/** The environment of one run. The home is its mark. */
export function agentEnv(agent: Agent, place: AgentPlace): NodeJS.ProcessEnv {
  const cleared = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  return {
    ...cleared,
    PATH: process.env["PATH"],
    HOME: place.home,
    TERM: "dumb",
    NO_COLOR: "1",
    CI: "1",
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
    DO_NOT_TRACK: "1",
    [runMark]: place.home,
    ...agent.env(place),
  };
}
