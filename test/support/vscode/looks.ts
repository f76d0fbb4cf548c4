/** How a person has set up their editor: its language and how it looks, and what they read then. */
export type Look = {
  readonly language: string;
  readonly theme: string;
  /** Parts of what the extension says where something is wrong. */
  readonly says: Readonly<
    Record<
      "join" | "tryAgain" | "notReached" | "keychainShut" | "left" | "askAgain" | "asOf" | "code",
      string
    >
  >;
};

/** Every language of ours once, and every kind of theme. */
export const looks: readonly Look[] = [
  {
    language: "en",
    theme: "Default Dark Modern",
    says: {
      join: "Join a pool",
      tryAgain: "Try again",
      notReached: "Pool not reached",
      keychainShut: "Access not readable",
      left: "left today",
      askAgain: "Ask again",
      asOf: "left at",
      code: "Granary Code",
    },
  },
  {
    language: "zh-cn",
    theme: "Default Light Modern",
    says: {
      join: "加入共享池",
      tryAgain: "重试",
      notReached: "无法连接共享池",
      keychainShut: "无法读取访问权限",
      left: "今天",
      askAgain: "重新查询",
      asOf: "时剩余",
      code: "Granary 代码",
    },
  },
  {
    language: "es",
    theme: "Default High Contrast",
    says: {
      join: "Unirse a un fondo",
      tryAgain: "Probar otra vez",
      notReached: "Fondo sin conexión",
      keychainShut: "Acceso ilegible",
      left: "hoy",
      askAgain: "Volver a preguntar",
      asOf: "quedaba",
      code: "Granary código",
    },
  },
];
