import type { editorManifest as english } from "../en/editor-manifest.ts";
import type { Translation } from "../translation.ts";

/** What the editor and its marketplace show of the extension, by the key in `package.json`. */
export const editorManifest: Translation<typeof english> = {
  description:
    "使用团队共享池中捐赠的 AI 额度：在模型选择器中选用，在光标处获得补全，剩余额度始终可见。",
  "command.join": "加入共享池",
  "command.leave": "退出共享池",
  "command.menu": "查看剩余额度和可用操作",
  "command.refresh": "重新查询剩余额度",
  "command.openChat": "在聊天中向模型提问",
  "command.toggleSuggestions": "开启或关闭输入时的建议",
  "command.nextSuggestion": "请求另一条建议",
  "command.showDiagnostics": "显示诊断信息",
  "command.showWhatIsSent": "显示会发送的内容",
  "command.showLog": "查看日志",
  "setting.answerTokensMax":
    "一次聊天回答的最大长度（以 token 计）。如果额度按 token 计算，一次回答最多请求剩余额度的四分之一，但不少于 256 个 token。",
  "setting.mode": "Granary 何时在光标处建议代码。每条建议都从您在共享池中的额度里支付。",
  "setting.mode.always":
    "与 automatic 相同，并且也使用并非专为补全代码而设的小模型：更慢，每条建议也更贵。",
  "setting.mode.automatic":
    "输入时，在行尾且停顿之后，前提是共享池里有专为补全代码而设的模型；没有这样的模型时，仅在您请求时。额度所剩不多时，只在行尾的词与词之间，之后仅在您请求时。",
  "setting.mode.onRequest": "仅在您使用“触发内联建议”命令请求时。",
  "setting.mode.off": "从不。",
  "setting.languagesOff": "Granary 不给出建议的语言标识符，例如 `markdown`。",
  "setting.schemesOff":
    "Granary 不给出建议的文档类型，按其方案名称填写，例如 `vscode-notebook-cell`。无论此处如何设置，聊天框、提交信息和输出面板都不会被读取。",
  "setting.otherFiles":
    "建议是否可以参考光标周围以外的代码：您最近修改的行、其他标签页中与光标处相似的行，以及所导入内容的声明。仅限同一文件夹中本身可以获得建议的文件；每条建议最多约 1,000 个 token，与其余部分一样计费。",
  "walkthrough.title": "开始使用 Granary",
  "walkthrough.description": "在此编辑器中使用团队共享池里捐赠的 AI 额度。",
  "walkthrough.alt": "多位捐赠者的粮袋汇入同一座粮仓，再送到一个小团队。",
  "walkthrough.join.title": "加入您的共享池",
  "walkthrough.join.description":
    "打开发给您的加入链接，或粘贴到这里。加入之前，任何内容都不会离开这台电脑。\n[加入共享池](command:granary.join)",
  "walkthrough.model.title": "选择模型",
  "walkthrough.model.description":
    "共享池的模型会出现在聊天视图的模型选择器中，与您已有的其他模型并列。\n[打开聊天](command:granary.openChat)",
  "walkthrough.allowance.title": "查看剩余额度",
  "walkthrough.allowance.description":
    "状态栏会显示您的额度还剩多少，以及何时恢复。\n[查看剩余额度](command:granary.menu)",
  "capability.untrusted":
    "不会发送您不信任的文件夹中的任何内容：光标处的建议保持关闭。加入、模型和额度仍然可用。",
};
