import { shown } from "../../schemas/people.ts";
import type { CliContext } from "./cli-context.ts";

/**
 * The same context, whose output steers no terminal and turns no line around, whatever somebody called
 * a thing. Lines stay. In JSON what cannot be shown is escaped, so that it says the same.
 */
export function writingPlainly(context: CliContext, isJson: boolean): CliContext {
  const { stdout, stderr } = context;
  return {
    ...context,
    stdout: (text) => stdout(isJson ? escaped(text) : plain(text)),
    stderr: (text) => stderr(plain(text)),
  };
}

const plain = (text: string): string => text.replaceAll(/[^\n]+/g, shown);

const escaped = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu, (character) =>
    character === "\n" ? character : character.replaceAll(/[^]/g, asUnit),
  );

const asUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
