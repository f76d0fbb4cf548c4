import type { join as english } from "../en/join.ts";
import type { Translation } from "../translation.ts";

/** The page behind a join link. */
export const join: Translation<typeof english> = {
  "join.title": "加入 {pool}",
  "join.lead": "{pool} 把捐赠的 AI 服务分享给小店和小型开发团队。您已受邀。",
  "join.whatHeading": "加入之后",
  "join.whatHelp": "您可以在写作和编程时得到帮助。不需要密钥，不需要账号，也不用付费。",
  "join.whatAllowance": "您的团队有一份额度。您随时可以看到还剩多少、何时恢复。",
  "join.whatText":
    "您写的内容只会发给作答的模型，共享池不会保存。共享池只统计次数，让捐赠者看到捐赠的用处。",
  "join.whatDevice": "这台设备会得到自己的访问权限，共享池的管理者可以随时停用。",
  "join.howHeading": "如何加入",
  "join.browserHeading": "在浏览器中",
  "join.browser": "保持本页打开，点击浏览器工具栏上的 Granary 按钮，它会提示您加入。",
  "join.editorHeading": "在 Visual Studio Code 中",
  "join.editor": "安装 Granary 扩展后，在那里打开邀请。",
  "join.editorButton": "在 VS Code 中加入",
  "join.byHandHeading": "手动输入",
  "join.byHand": "在 Granary 询问的地方填写以下两项。",
  "join.codeLabel": "邀请码",
  "join.poolLabel": "共享池地址",
  "join.notUsedUp":
    "打开本页不会用掉邀请。邀请只能使用一次，用于一台设备；其他设备请另要一个邀请码。",
  "join.unknownTitle": "这里没有这个邀请",
  "join.unknown": "没有发生任何更改。请检查链接是否完整，或向发送者要一个新的邀请。",
  "join.usedTitle": "这个邀请已经使用过",
  "join.used":
    "邀请只能使用一次，用于一台设备。如果是您使用的，您已经加入。其他设备请向发送者要一个新的邀请。",
  "join.expiredTitle": "这个邀请已过期",
  "join.expired": "没有发生任何更改。请向发送者要一个新的邀请。",
};
