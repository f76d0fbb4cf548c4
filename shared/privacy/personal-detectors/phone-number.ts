import type { Detector } from "../detectors/detector.ts";
import { digitGroupsIn, type DigitGroups } from "./digit-groups.ts";

/** How people group the digits: North America, Spain twice, China, Chinese landlines, Britain. */
const shapes: readonly RegExp[] = [
  /^\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}$/,
  /^[6-9]\d\d[ .-]\d{3}[ .-]\d{3}$/,
  /^[6-9]\d\d(?:[ .-]\d\d){3}$/,
  /^1[3-9]\d[ -]\d{4}[ -]\d{4}$/,
  /^0\d{2,3}-\d{7,8}$/,
  /^0(?:7\d{3} \d{6}|20 \d{4} \d{4})$/,
];
const cue =
  /(?:tel(?:éfono|efono|ephone)?|phone|mobile|cell|móvil|movil|whatsapp|wechat|手机号?|电话|微信)[\s\p{P}]{0,6}$/iu;

/** Numbers of telephones: international, grouped as a country does, or behind a word for it. */
export const phoneNumber: Detector = {
  id: "phone-number",
  find: (text) =>
    digitGroupsIn(text)
      .filter(isPhone)
      .map(({ start, end }) => ({ start, end, type: "PHONE" })),
};

function isPhone({ written, digits, isOrder, before }: DigitGroups): boolean {
  if (isOrder) return false;
  if (cue.test(before)) return digits.length >= 7 && digits.length <= 15;
  if (/^\+[1-9]/.test(written)) return digits.length >= 9 && digits.length <= 15;
  return shapes.some((shape) => shape.test(written));
}
