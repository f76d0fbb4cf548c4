import type { allowance as english } from "../en/allowance.ts";
import type { Translation } from "../translation.ts";

/** What a member may still draw. */
export const allowance: Translation<typeof english> = {
  "allowance.leftOfDay": "今日额度剩余",
  "allowance.leftOfWeek": "本周额度剩余",
  "allowance.leftOfMonth": "本月额度剩余",
  "allowance.leftOfTotal": "全部额度剩余",
  "allowance.usedUp": "已用完",
  "allowance.nearlyUsed": "即将用完",
  "allowance.fullAgain": "恢复时间：{moment}",
  "allowance.noLimit": "目前没有限制。",
  "allowance.noGrant": "目前没有可用的捐赠。请联系共享池的管理者。",
  "allowance.everyLimit": "全部限制",
  "allowance.whose": "对象",
  "allowance.period": "周期",
  "allowance.left": "剩余",
  "allowance.mine": "我的",
  "allowance.team": "我的团队",
  "allowance.pool": "共享池",
  "allowance.provider": "服务商",
  "allowance.day": "今日",
  "allowance.week": "本周",
  "allowance.month": "本月",
  "allowance.total": "总计",
  "allowance.title": "我的额度",
};
