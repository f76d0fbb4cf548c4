import * as fc from "fast-check";
import type { ScriptedAnswer } from "./scripted-answer.ts";

const ids = fc.oneof(
  fc.constant("call_0"),
  fc.stringMatching(/^functions\.[a-z]{1,8}:\d{1,2}$/),
  fc.stringMatching(/^call_[A-Za-z0-9]{24}$/),
  fc.stringMatching(/^[ -~]{1,80}$/),
  fc.uuid(),
);
const input = fc.constantFrom(["{}"], ["null"], ["[1]"], ['"x"']);

/** Answers with ids, texts, thoughts and inputs as providers and servers of open weights give them. */
export const anyAnswer = (
  signature: string,
  names: readonly string[],
): fc.Arbitrary<ScriptedAnswer & Required<Pick<ScriptedAnswer, "toolCalls">>> =>
  fc.record({
    reasoning: fc.constant(["I think."]),
    signature: fc.constantFrom(signature, ""),
    text: fc.constantFrom(["Well."], [" ", "Well."], [""], [" "]),
    toolCalls: fc.uniqueArray(fc.record({ id: ids, name: fc.constantFrom(...names), input }), {
      maxLength: 3,
      selector: ({ id }) => id,
    }),
  });
