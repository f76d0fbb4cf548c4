import { readFileSync } from "node:fs";

/** An interface that a library declares: its fields, each with its type as it is written. */
export type SdkInterface = {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** What a library's file declares, read as text. */
export type SdkTypes = {
  /** An interface, `Outer.Inner` for one in a namespace; without fields if it is not there. */
  readonly interfaceOf: (name: string) => SdkInterface;
  /** The interfaces that a type is any of, through the names it goes by. */
  readonly membersOf: (name: string) => readonly SdkInterface[];
  /** The interfaces that a field's type names. */
  readonly membersIn: (of: SdkInterface, field: string) => readonly SdkInterface[];
};

/** Reads a file of declarations. */
export function readSdkTypes(file: string): SdkTypes {
  const text = readFileSync(file, "utf8");
  const interfaceOf = (name: string): SdkInterface => {
    const [outer = name, inner] = name.split(".");
    const found = inner === undefined ? undefined : blockOf(text, "declare namespace", outer);
    const place = inner === undefined ? text : dedented(found ?? "");
    const body = blockOf(place, "interface", inner ?? outer) ?? "";
    const fields = [...body.matchAll(/^ {4}(\w+)\??: ([^\n]*)/gm)];
    return { name, fields: Object.fromEntries(fields.map(([, field, type]) => [field, type])) };
  };
  const named = (type: string): readonly SdkInterface[] =>
    [...type.matchAll(/\b(?:ResponsesAPI\.)?([A-Z]\w*(?:\.[A-Z]\w*)?)/g)].flatMap(([, name = ""]) =>
      name === "Array" ? [] : membersOf(name),
    );
  const membersOf = (name: string): readonly SdkInterface[] => {
    const union = new RegExp(`^export type ${name} = ([^;]*);`, "m").exec(text)?.[1];
    return union === undefined ? [interfaceOf(name)] : named(union);
  };
  return {
    interfaceOf,
    membersOf,
    membersIn: ({ fields }, field) => named(fields[field] ?? ""),
  };
}

function blockOf(text: string, kind: string, name: string): string | undefined {
  return new RegExp(`^export ${kind} ${name}\\b[^{\\n]*\\{\\n([\\s\\S]*?)^\\}`, "m").exec(
    text,
  )?.[1];
}

/** What is in a namespace, as if it stood outside. */
function dedented(block: string): string {
  return block.replaceAll(/^ {4}/gm, "").replaceAll(/^(interface|type) /gm, "export $1 ");
}
