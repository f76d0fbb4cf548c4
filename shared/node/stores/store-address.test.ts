import { expect, test } from "vitest";
import { chooseStore } from "./store-address.ts";

const folder = { database: "/data/granary.sqlite" };

test("the books are a file in the data folder unless somebody says otherwise", () => {
  const file = { kind: "sqlite", address: folder.database };
  expect(chooseStore(folder, {})).toEqual(file);
  expect(chooseStore(folder, { GRANARY_STORE: "" })).toEqual(file);
});

test("a PostgreSQL address is taken as it is", () => {
  for (const address of ["postgres://a:b@db:5432/pool", "postgresql://db/pool?sslmode=require"]) {
    expect(chooseStore(folder, { GRANARY_STORE: address })).toEqual({ kind: "postgres", address });
  }
});

test("anything else is refused without repeating it", () => {
  for (const address of ["mysql://me:secret@db/pool", "secret"]) {
    let message = "";
    try {
      chooseStore(folder, { GRANARY_STORE: address });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain("not a PostgreSQL address");
    expect(message).not.toContain("secret");
  }
});
