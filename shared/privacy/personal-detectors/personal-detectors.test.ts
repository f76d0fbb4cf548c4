import { describe, expect, test } from "vitest";
import { growthOf } from "../../testing/growth-of.ts";
import { createDice } from "../../testing/planted-secrets/dice.ts";
import { findPrivate } from "../find-private.ts";
import { personalDetectors } from "./index.ts";

// Goal: what tells who somebody is is found by form and checksum, and order numbers stay. Method: what
// stands between ‹ and › is what must be found; numbers are those that are published for tests.

function shown(text: string): string {
  const findings = findPrivate(text, personalDetectors);
  let out = "";
  let done = 0;
  for (const { start, end } of findings.kind === "found" ? findings.spans : []) {
    out += `${text.slice(done, start)}‹${text.slice(start, end)}›`;
    done = end;
  }
  return out + text.slice(done);
}

test.each([
  "Write to ‹ana.lopez+shop@mail.example.com›, or ‹a@b.example›.",
  "邮箱：‹li@example.com›，谢谢",
  "icon@2x.png, @scope/pkg@1.2.3, git@host.example:a/b, https://u:p@host.example/, @media print",
  "Call ‹+34 612 345 678› or ‹(212) 555-0142›, ‹612 345 678›, ‹138-1234-5678›",
  "手机号：‹13812345678›。Tel. ‹612345678›; Phone: ‹2125550142›",
  "Order 2125550142, pedido nº 612345678, 订单号 13812345678, SKU 612-345-678",
  "1700000000 1.700.000.000 2026-11-28 10.0.19045.1234 192.168.100.200 3.14159265358979",
  "card ‹4111 1111 1111 1111›, ‹5555-5555-5555-4444›, ‹378282246310005›, ‹6200000000000005›",
  "4111 1111 1111 1112 is none; order 4111111111111111 is an order; order ‹4111 1111 1111 1111›",
  "IBAN ‹GB82 WEST 1234 5698 7654 32›; ‹DE89370400440532013000›; ‹es9121000418450200051332›.",
  "GB83 WEST 1234 5698 7654 32, DE00370400440532013000, AB12 and so it goes on here",
  "身份证‹11010519491231002X›，订单 202611280012345678",
  "DNI ‹12345678Z›, NIE ‹X1234567L›, ‹12.345.678-Z›; part 12345678A",
  "SSN ‹123-45-6789›; 000-12-3456 666-12-3456 912-12-3456 078-05-1120",
])("%s", (text) => {
  expect(shown(text.replaceAll(/[‹›]/g, ""))).toBe(text);
});

test("no clock and hardly any other digits are taken for a card or an account", () => {
  const dice = createDice(9);
  const clocks = Array.from({ length: 10_000 }, () => `17${dice.text("0123456789", 11)}`);
  expect(shown(clocks.join("\n"))).not.toContain("‹");
  const random = Array.from({ length: 2_000 }, () => `id=${dice.text("0123456789", 16)};`);
  expect(shown(random.join("\n")).split("‹").length - 1).toBeLessThan(100);
});

describe.each(personalDetectors)("the time of $id grows as the text does", ({ find }) => {
  test.each(["a@", "@", "a.", "1 ", "12-", "+1", "(", "AB12 ", "ES91 2100 ", "X1234567"])(
    "that repeats %j",
    (part) => {
      const text = part.repeat(Math.ceil(4_000 / part.length));
      expect(growthOf((size) => find(text.repeat(size)))).toBeLessThan(24);
    },
  );
});
