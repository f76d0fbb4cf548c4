import type { DataFolder } from "../machine/data-folder.ts";
import { SetupError } from "../setup-error.ts";

/** Where the books are kept, and in what. */
export type StoreAddress = { readonly kind: "sqlite" | "postgres"; readonly address: string };

/**
 * Where a pool's books are: the PostgreSQL database that `GRANARY_STORE` names, or else a file in
 * the data folder. Throws `request_invalid` for anything else, without repeating it: it may hold a
 * password.
 */
export function chooseStore(
  folder: Pick<DataFolder, "database">,
  env: Readonly<Record<string, string | undefined>>,
): StoreAddress {
  const asked = env["GRANARY_STORE"] ?? "";
  if (asked === "") return { kind: "sqlite", address: folder.database };
  if (/^postgres(ql)?:\/\//.test(asked) && URL.canParse(asked)) {
    return { kind: "postgres", address: asked };
  }
  throw new SetupError("request_invalid", "--store or GRANARY_STORE is not a PostgreSQL address.", {
    hint: "Write postgres://user:password@host:5432/database, or leave it out for a file.",
  });
}
