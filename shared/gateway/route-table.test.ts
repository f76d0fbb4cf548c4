import { expect, test } from "vitest";
import type { PoolRoute } from "./pool-route.ts";
import { createRouteTable } from "./route-table.ts";

const row = (method: PoolRoute["method"], path: string): PoolRoute => ({
  path,
  method,
  access: "anyone",
  answer: async () => undefined,
});
const rows = [
  row("GET", "/v1/models"),
  row("GET", "/v1/models/*model"),
  row("POST", "/v1/grants"),
  row("POST", "/v1/grants/:id/pause"),
  row("GET", "/join/:code"),
];
const find = createRouteTable(rows);
const paramsAt = (path: string) => {
  const found = find(path);
  return found && { path: found.path, ...found.params };
};

test("an address is found by its path, and its route by its method", () => {
  expect(find("/v1/models")?.routeFor("GET")).toBe(rows[0]);
  expect(find("/v1/models")?.routeFor("POST")).toBeUndefined();
  expect(find("/v1/models")?.routeFor("get")).toBeUndefined();
});

test("what answers to GET answers to HEAD, and nothing else does", () => {
  expect(find("/v1/models")?.routeFor("HEAD")).toBe(rows[0]);
  expect(find("/join/ABC")?.routeFor("HEAD")).toBe(rows[4]);
  expect(find("/join/ABC")?.allow).toBe("GET, HEAD");
  expect(find("/v1/grants")?.routeFor("HEAD")).toBeUndefined();
  expect(find("/v1/grants")?.allow).toBe("POST");
});

test("a parameter is one part of a path, and a wildcard all of it that follows, as they came", () => {
  expect(paramsAt("/v1/grants/grant_1/pause")).toEqual({
    path: "/v1/grants/:id/pause",
    id: "grant_1",
  });
  expect(paramsAt("/v1/models/meta/llama-3%2F8b")).toEqual({
    path: "/v1/models/*model",
    model: "meta/llama-3%2F8b",
  });
  expect(paramsAt("/join/%zz")).toEqual({ path: "/join/:code", code: "%zz" });
});

test.each([
  "",
  "/",
  "/v1/models/",
  "/V1/models",
  "/v1/grants/",
  "/v1/grants/a/pause/",
  "/v1/grants/a/PAUSE",
  "/v1/grants/a/b/pause",
  "/v1/grants//pause",
  "/v1/./grants",
  "/join/",
  "/join/a/b",
  "/join/../v1/models",
  "__proto__",
  "constructor",
])("nothing is at %j, which only looks like an address", (path) => {
  expect(find(path)).toBeUndefined();
});
