import { statSync } from "node:fs";
import Database from "better-sqlite3";
import type { Check, Finding } from "./check.ts";

const openToOthers = 0o077;

function checkMode(path: string, check: string, mode: string): Finding | undefined {
  let found: number;
  try {
    found = statSync(path).mode & 0o777;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  if ((found & openToOthers) === 0) {
    return { check, status: "ok", message: `${path} is closed to others.` };
  }
  return {
    check,
    status: "fail",
    message: `Others on this machine can reach ${path} (mode ${found.toString(8)}).`,
    hint: `Close it with: chmod ${mode} ${path}`,
  };
}

/** Who may reach the data folder, the database and the vault key. */
export const checkFiles: Check = async ({ folder }, { platform }) => {
  if (platform === "win32") {
    const message = "File rights are not checked on Windows; keep the data folder in your profile.";
    return [{ check: "files", status: "warn", message }];
  }
  const findings = [
    checkMode(folder.path, "data folder", "700"),
    checkMode(folder.database, "database file", "600"),
    checkMode(folder.vaultKey, "vault key file", "600"),
  ];
  return findings.filter((finding) => finding !== undefined);
};

/** Whether SQLite finds the database whole. */
export const checkDatabase: Check = async ({ folder, storeKind }) => {
  if (storeKind === "postgres") {
    return [{ check: "database", status: "ok", message: "PostgreSQL has the books and answers." }];
  }
  const database = new Database(folder.database, { readonly: true, fileMustExist: true });
  try {
    const [first] = database.pragma("integrity_check(1)") as { integrity_check: string }[];
    if (first?.integrity_check === "ok") {
      return [{ check: "database", status: "ok", message: "The database is whole." }];
    }
    const message = "The database is damaged.";
    const hint = "Stop the pool, keep a copy of the folder, and restore your last backup.";
    return [{ check: "database", status: "fail", message, hint }];
  } finally {
    database.close();
  }
};
