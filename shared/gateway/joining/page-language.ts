/** The languages the pool's own pages speak. */
export const pageLanguages = ["en", "zh-CN", "es"] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/**
 * The language to answer in, by what a browser's `Accept-Language` prefers (RFC 9110 §12.5.4).
 * English when it names none of ours.
 */
export function choosePageLanguage(acceptLanguage: string | undefined): PageLanguage {
  const wishes = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    return { main: tag.trim().split("-")[0], weight: Number.isFinite(weight) ? weight : 0 };
  });
  const wanted = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { main } of wanted) {
    const found = pageLanguages.find((language) => language.split("-")[0] === main);
    if (found !== undefined) return found;
  }
  return "en";
}

/** What the join page says. `{pool}` stands for the pool's name. */
export type JoinPageText = {
  readonly title: string;
  readonly lead: string;
  readonly whatHeading: string;
  readonly what: readonly string[];
  readonly howHeading: string;
  readonly browserHeading: string;
  readonly browser: string;
  readonly editorHeading: string;
  readonly editor: string;
  readonly editorButton: string;
  readonly byHandHeading: string;
  readonly byHand: string;
  readonly codeLabel: string;
  readonly poolLabel: string;
  readonly notUsedUp: string;
  readonly unknownTitle: string;
  readonly unknown: string;
  readonly usedTitle: string;
  readonly used: string;
  readonly expiredTitle: string;
  readonly expired: string;
};

/** The join page in every language; sentences are HTML-safe, and only `{pool}` is filled in. */
export const joinPageTexts: Readonly<Record<PageLanguage, JoinPageText>> = {
  en: {
    title: "Join {pool}",
    lead: "{pool} shares donated AI help with small shops and small software teams. You are invited.",
    whatHeading: "What joining does",
    what: [
      "You get help with writing and with code. You need no key and no account, and you pay nothing.",
      "Your team has an allowance. You always see how much of it is left and when it comes back.",
      "What you write goes to the model that answers and is not kept by the pool. The pool counts requests, so that givers see what their gift did.",
      "This device gets an access of its own, which the people who run the pool can switch off.",
    ],
    howHeading: "How to join",
    browserHeading: "In your browser",
    browser:
      "With this page open, press the Granary button in the browser's toolbar. It offers to join.",
    editorHeading: "In Visual Studio Code",
    editor: "With the Granary extension installed, open the invitation there.",
    editorButton: "Join in VS Code",
    byHandHeading: "By hand",
    byHand: "Wherever Granary asks for them, enter these two.",
    codeLabel: "Invitation code",
    poolLabel: "Pool address",
    notUsedUp:
      "Opening this page does not use the invitation up. It works once, for one device; ask for another code for the next one.",
    unknownTitle: "This invitation is not known here",
    unknown:
      "Nothing happened. Check that the link is complete, or ask the person who sent it for a new one.",
    usedTitle: "This invitation has been used",
    used: "An invitation works once, for one device. If that was you, you have joined already. For another device, ask the person who sent it for a new one.",
    expiredTitle: "This invitation has expired",
    expired: "Nothing happened. Ask the person who sent it for a new one.",
  },
  "zh-CN": {
    title: "加入 {pool}",
    lead: "{pool} 把捐赠的 AI 服务分享给小店和小型开发团队。您已受邀。",
    whatHeading: "加入之后",
    what: [
      "您可以在写作和编程时得到帮助。不需要密钥，不需要账号，也不用付费。",
      "您的团队有一份额度。您随时可以看到还剩多少、何时恢复。",
      "您写的内容只会发给作答的模型，资源池不会保存。资源池只统计次数，让捐赠者看到捐赠的用处。",
      "这台设备会得到自己的访问权限，资源池的管理者可以随时停用。",
    ],
    howHeading: "如何加入",
    browserHeading: "在浏览器中",
    browser: "保持本页打开，点击浏览器工具栏上的 Granary 按钮，它会提示您加入。",
    editorHeading: "在 Visual Studio Code 中",
    editor: "安装 Granary 扩展后，在那里打开邀请。",
    editorButton: "在 VS Code 中加入",
    byHandHeading: "手动输入",
    byHand: "在 Granary 询问的地方填写以下两项。",
    codeLabel: "邀请码",
    poolLabel: "资源池地址",
    notUsedUp: "打开本页不会用掉邀请。邀请只能使用一次，用于一台设备；其他设备请另要一个邀请码。",
    unknownTitle: "这里没有这个邀请",
    unknown: "没有发生任何更改。请检查链接是否完整，或向发送者要一个新的邀请。",
    usedTitle: "这个邀请已经使用过",
    used: "邀请只能使用一次，用于一台设备。如果是您使用的，您已经加入。其他设备请向发送者要一个新的邀请。",
    expiredTitle: "这个邀请已过期",
    expired: "没有发生任何更改。请向发送者要一个新的邀请。",
  },
  es: {
    title: "Unirse a {pool}",
    lead: "{pool} reparte ayuda de IA donada entre comercios pequeños y equipos de software pequeños. Tienes una invitación.",
    whatHeading: "Qué pasa al unirte",
    what: [
      "Recibes ayuda para escribir y para programar. No necesitas clave ni cuenta, y no pagas nada.",
      "Tu equipo tiene una asignación. Siempre ves cuánto queda y cuándo se renueva.",
      "Lo que escribes va al modelo que responde y no se guarda aquí. Solo se cuentan las peticiones, para que quienes donan vean de qué sirvió.",
      "Este dispositivo recibe su propio acceso, que quienes administran el fondo pueden desactivar.",
    ],
    howHeading: "Cómo unirte",
    browserHeading: "En el navegador",
    browser:
      "Con esta página abierta, pulsa el botón de Granary en la barra del navegador. Te ofrecerá unirte.",
    editorHeading: "En Visual Studio Code",
    editor: "Con la extensión de Granary instalada, abre allí la invitación.",
    editorButton: "Unirse en VS Code",
    byHandHeading: "A mano",
    byHand: "Donde Granary los pida, escribe estos dos datos.",
    codeLabel: "Código de invitación",
    poolLabel: "Dirección del fondo",
    notUsedUp:
      "Abrir esta página no gasta la invitación. Sirve una vez, para un dispositivo; pide otro código para el siguiente.",
    unknownTitle: "Aquí no se conoce esta invitación",
    unknown:
      "No ha pasado nada. Comprueba que el enlace está completo o pide otro a quien te lo envió.",
    usedTitle: "Esta invitación ya se usó",
    used: "Una invitación sirve una vez, para un dispositivo. Si fuiste tú, ya te has unido. Para otro dispositivo, pide una nueva a quien te la envió.",
    expiredTitle: "Esta invitación ha caducado",
    expired: "No ha pasado nada. Pide una nueva a quien te la envió.",
  },
};
