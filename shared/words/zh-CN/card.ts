import type { card as english } from "../en/card.ts";
import type { Translation } from "../translation.ts";

/** The button in a field's corner and the card beside the field. */
export const card: Translation<typeof english> = {
  "card.title": "需要什么帮助？",
  "card.menuHint": "选择之前不会发送任何内容，也绝不会替您发送。",
  "card.nothingToOffer": "这里还没有对话，也没有文字。写几个字再试。",
  "card.close": "关闭",
  "card.keyboardAway": "现在输入的文字会进入网页，而不是这张卡片。",
  "card.inLine": "排在第{place}位",
  "card.inLineAbout": "排在第{place}位，约需{wait}",
  "card.writing": "正在写…",
  "card.answerReady": "回答已写好。",
  "card.answerLabel": "回答，可以修改",
  "card.stop": "停止",
  "card.insert": "插入",
  "card.copy": "复制",
  "card.copied": "已复制。",
  "card.unsure": "页面改动了这段文字。请先看一下输入框再继续。",
  "card.insertRefused": "这个输入框没有接受文字。已经复制好：请在输入框中按 Ctrl+V。",
  "card.shareOfDay": "约占今日额度的 {share}",
  "card.shareOfWeek": "约占本周额度的 {share}",
  "card.shareOfMonth": "约占本月额度的 {share}",
  "card.shareOfTotal": "约占全部额度的 {share}",
  "card.openGranary": "打开 Granary",
  "card.buttonReady": "帮忙填写",
  "card.buttonDone": "帮忙填写（回答已好）",
  "card.textStays": "您的文字还在输入框里。",
};
