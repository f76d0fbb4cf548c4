import type { ControlCalls } from "../../support/vscode/control-server.ts";

/** Asks the process that started this editor. */
export async function control<Name extends keyof ControlCalls>(
  name: Name,
  ...args: Parameters<ControlCalls[Name]>
): Promise<Awaited<ReturnType<ControlCalls[Name]>>> {
  const url = process.env["GRANARY_TEST_CONTROL"];
  const response = await fetch(`${url}/${name}`, { method: "POST", body: JSON.stringify(args) });
  const { value, error } = (await response.json()) as {
    readonly value?: Awaited<ReturnType<ControlCalls[Name]>>;
    readonly error?: string;
  };
  if (error !== undefined) throw new Error(`${name}: ${error}`);
  return value as Awaited<ReturnType<ControlCalls[Name]>>;
}
