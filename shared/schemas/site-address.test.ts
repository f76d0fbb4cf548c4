import { describe, expect, it } from "vitest";
import { readSiteAddress } from "./site-address.ts";

const read = (text: string) => {
  const address = readSiteAddress(text);
  return address.kind === "site" ? address.origin : address.why;
};

describe("the address of a web tool", () => {
  it.each([
    ["example.com", "https://example.com"],
    ["  Desk.Example.com  ", "https://desk.example.com"],
    ["example.com.", "https://example.com"],
    ["example.com:8443", "https://example.com:8443"],
    ["https://example.com:443/", "https://example.com"],
    ["HTTPS://EXAMPLE.COM", "https://example.com"],
    ["example.com/tickets/4821?view=all#last", "https://example.com"],
    ["//example.com/tickets", "https://example.com"],
    ["http://example.com", "http://example.com"],
    ["bücher.example", "https://xn--bcher-kva.example"],
    ["例子.example", "https://xn--fsqu00a.example"],
    ["my_shop.example.com", "https://my_shop.example.com"],
    ["203.0.113.7", "https://203.0.113.7"],
  ])("%j is %s", (text, origin) => expect(read(text)).toBe(origin));

  it.each([
    ["localhost", "http://localhost"],
    ["localhost:3000", "http://localhost:3000"],
    ["localhost:3000/inbox", "http://localhost:3000"],
    ["127.0.0.1:8790", "http://127.0.0.1:8790"],
    ["[::1]:8790", "http://[::1]:8790"],
    ["192.168.1.20", "http://192.168.1.20"],
    ["10.0.0.5:8080", "http://10.0.0.5:8080"],
    ["172.16.4.1", "http://172.16.4.1"],
    ["172.32.4.1", "https://172.32.4.1"],
    ["till.local", "http://till.local"],
    ["https://localhost:3000", "https://localhost:3000"],
    ["http://intranet/mail", "http://intranet"],
  ])("%j is near or far: %s", (text, origin) => expect(read(text)).toBe(origin));

  it.each([
    "",
    "   ",
    "not an address",
    "https://not an address",
    "https://not%20an%20address",
    "foo",
    "1234",
    "0x7f.1",
    "256.1.1.1",
    "1.2.3",
    "http://",
    "https://",
    "https:///",
    "/inbox",
    "?q=1",
    "::1",
    "-.example.com",
    "-desk.example.com",
    "desk-.example.com",
    "desk..example.com",
    ".example.com",
    "example.com:99999",
    "example.com:port",
    "https://user:secret@example.com",
    "https://exa mple.com",
    "https://exa<mple.com",
    `${"a".repeat(64)}.example.com`,
    `${"abcdefgh.".repeat(32)}com`,
    "desk。",
  ])("%j is none", (text) => expect(read(text)).toBe("unreadable"));

  it.each(["*", "*.example.com", "https://*.example.com", "*://*/*", "https://desk.*"])(
    "%j is many at once",
    (text) => expect(read(text)).toBe("many-sites"),
  );

  it.each([
    "javascript:alert(1)",
    "chrome://settings",
    "about:blank",
    "file:///home/ana/desk.html",
    "data:text/html,hello",
    "ftp://example.com",
    "mailto:ana@example.com",
    "chrome-extension://abcdefghijklmnop/popup.html",
    "moz-extension://abcdefghijklmnop/popup.html",
    "view-source:https://example.com",
    "blob:https://example.com/1",
  ])("%j is no web page's", (text) => expect(read(text)).toBe("no-web-page"));

  it("one for mail is told from one of a page", () => {
    expect(read("ana@example.com")).toBe("mail");
  });

  it("one that was read is read as the same again", () => {
    for (const text of ["example.com", "localhost:3000", "bücher.example", "[::1]:8790"]) {
      expect(read(read(text))).toBe(read(text));
    }
  });
});
