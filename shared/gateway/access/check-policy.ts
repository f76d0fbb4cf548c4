import { GranaryError } from "../../schemas/granary-error.ts";
import type { Device } from "../../schemas/people.ts";
import type { FeatureName, Policy } from "../../schemas/policy.ts";
import type { Question } from "../../wire/protocol.ts";

/** What the rules look at: what is asked, and by which kind of device, as it said when it joined. */
export type PolicyCheck = {
  readonly question: Pick<Question, "wants" | "hasImages" | "hasTools">;
  readonly device: Device["kind"];
};

/** What a request of each kind of device is, where it is not for a suggestion. */
const featureOf = {
  browser: "actions",
  vscode: "chat",
  cli: "clients",
  other: "clients",
} as const satisfies Record<Device["kind"], FeatureName>;

const named = {
  suggestions: "Suggestions in code are",
  chat: "The editor's chat is",
  actions: "Help with texts in the browser is",
  clients: "Any client but Granary's own is",
  images: "Sending images is",
  tools: "Giving tools to models is",
} as const satisfies Record<FeatureName, string>;

/**
 * Step 2, third part: may this be asked, by the policy? Throws `policy_forbids` where a feature that is
 * switched off is used. What only a client can know is kept by the clients.
 */
export function checkPolicy(policy: Policy | undefined, { question, device }: PolicyCheck): void {
  const off = policy?.featuresOff;
  if (off === undefined) return;
  const isAsked: Readonly<Record<FeatureName, boolean>> = {
    suggestions: question.wants === "fim",
    chat: featureOf[device] === "chat" && question.wants !== "fim",
    actions: featureOf[device] === "actions" && question.wants !== "fim",
    clients: featureOf[device] === "clients",
    images: question.hasImages,
    tools: question.hasTools,
  };
  const found = off.find((feature) => isAsked[feature]);
  if (found === undefined) return;
  const message = `${named[found]} switched off by the policy of your pool or your team.`;
  throw new GranaryError("policy_forbids", message, {
    hint: "Nothing was sent and nothing was used. Whoever runs the pool can say why.",
  });
}
