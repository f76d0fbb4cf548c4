import type { Detector } from "../detectors/detector.ts";
import { bankAccount } from "./bank-account.ts";
import { chineseIdentity } from "./chinese-identity.ts";
import { emailAddress } from "./email-address.ts";
import { paymentCard } from "./payment-card.ts";
import { phoneNumber } from "./phone-number.ts";
import { socialSecurity } from "./social-security.ts";
import { spanishIdentity } from "./spanish-identity.ts";

/** What finds who somebody is, by form and checksum. Names and postal addresses are not among it. */
export const personalDetectors: readonly Detector[] = [
  emailAddress,
  bankAccount,
  chineseIdentity,
  paymentCard,
  socialSecurity,
  spanishIdentity,
  phoneNumber,
];
