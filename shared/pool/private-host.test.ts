import { expect, test } from "vitest";
import { isPlainlyNowhere, plainlyPrivateHosts } from "./private-host.ts";

test.each([
  ["http://127.0.0.1:11434/v1", "127.0.0.1"],
  ["http://2130706433/v1", "127.0.0.1"],
  ["http://LOCALHOST:1234/v1", "localhost"],
  ["http://[::1]:8080/v1", "[::1]"],
  ["http://192.168.1.20/v1", "192.168.1.20"],
  ["http://models.localhost/v1", "models.localhost"],
  ["http://localhost./v1", "localhost."],
])("%s is plainly on a private host", (url, host) => {
  expect(plainlyPrivateHosts(url)).toEqual([host]);
});

test.each([
  "https://api.openai.com/v1",
  "https://intranet/v1",
  "http://169.254.169.254/latest",
  "http://localhost.example.com/v1",
  "https://8.8.8.8/v1",
])("%s is not", (url) => {
  expect(plainlyPrivateHosts(url)).toEqual([]);
});

test.each([
  "http://169.254.169.254/latest",
  "https://[fe80::1]/v1",
  "https://[::ffff:127.0.0.1]/v1",
  "https://0.0.0.0/v1",
  "https://models.example.org:0/v1",
])("%s is nowhere a grant may lead", (url) => {
  expect(isPlainlyNowhere(url)).toBe(true);
});

test.each(["http://127.0.0.1/v1", "https://[2606:4700::1111]/v1", "https://a..b/v1"])(
  "%s may be somewhere",
  (url) => {
    expect(isPlainlyNowhere(url)).toBe(false);
  },
);
