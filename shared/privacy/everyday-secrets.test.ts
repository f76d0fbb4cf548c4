import { expect, test } from "vitest";
import { everydaySecrets } from "../testing/planted-secrets/everyday-secrets.ts";
import { secretDetectors } from "./detectors/index.ts";
import { findPrivate } from "./find-private.ts";

// Goal: what people really have in files, notes and commands is found to the last character. Method: some
// seventy ways in which a password or a key stands there, with values drawn by lot.

const secrets = [1, 2, 3].flatMap(everydaySecrets);
/** As it stands among other lines. */
const among = secrets.map((secret) => ({
  ...secret,
  text: `one line\n${secret.text}\nanother line\n`,
  start: secret.start + 9,
  end: secret.end + 9,
}));

test.each([...secrets, ...among].map((secret) => [secret.name, secret] as const))(
  "%j",
  (_name, secret) => {
    const { text, start, end } = secret;
    const findings = findPrivate(text, secretDetectors);
    const spans = findings.kind === "found" ? findings.spans : [];
    const isHidden = spans.some((span) => span.start <= start && end <= span.end);
    expect(isHidden ? "hidden" : text).toBe("hidden");
  },
);
