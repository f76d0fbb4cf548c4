/** A web tool many shops use, at an address that is the same for all of them. */
export type CommonTool = {
  readonly name: string;
  readonly origin: string;
  /** The language of those who use it; absent: everybody. A BCP 47 primary tag. */
  readonly language?: string;
};

/** Tools that are offered by name; addresses checked 2026-11. */
export const commonTools: readonly CommonTool[] = [
  { name: "Gmail", origin: "https://mail.google.com" },
  { name: "Outlook", origin: "https://outlook.office.com" },
  { name: "Outlook.com", origin: "https://outlook.live.com" },
  { name: "QQ 邮箱", origin: "https://mail.qq.com", language: "zh" },
  { name: "网易 163 邮箱", origin: "https://mail.163.com", language: "zh" },
  { name: "WhatsApp", origin: "https://web.whatsapp.com" },
  { name: "Instagram", origin: "https://www.instagram.com" },
  { name: "Meta Business Suite", origin: "https://business.facebook.com" },
  { name: "Shopify", origin: "https://admin.shopify.com" },
  { name: "Etsy", origin: "https://www.etsy.com" },
  { name: "eBay", origin: "https://www.ebay.com" },
  { name: "Amazon Seller Central", origin: "https://sellercentral.amazon.com" },
  { name: "HubSpot", origin: "https://app.hubspot.com" },
  { name: "Intercom", origin: "https://app.intercom.com" },
  { name: "Front", origin: "https://app.frontapp.com" },
  { name: "Crisp", origin: "https://app.crisp.chat" },
];

/** The tools that people who read this language use. */
export function toolsFor(language: string): readonly CommonTool[] {
  const [primary] = language.split("-");
  return commonTools.filter((tool) => tool.language === undefined || tool.language === primary);
}
