import { beside } from "./beside.ts";
import { chatTools } from "./chat-tools.ts";
import { chats } from "./chats.ts";
import { deskTools } from "./desk-tools.ts";
import { fourthSight } from "./fourth-sight.ts";
import { keptOut } from "./kept-out.ts";
import { latePages } from "./late-pages.ts";
import { laterPages } from "./later-pages.ts";
import { lists } from "./lists.ts";
import { mailTools } from "./mail-tools.ts";
import { places } from "./places.ts";
import { realChats } from "./real-chats.ts";
import { realDesks } from "./real-desks.ts";
import { secondSight } from "./second-sight.ts";
import { thirdSight } from "./third-sight.ts";
import type { ReadingPage } from "./reading-page.ts";

/** Every page with a conversation. */
export const readingPages: readonly ReadingPage[] = [
  ...lists,
  ...chats,
  ...keptOut,
  ...places,
  ...deskTools,
  ...mailTools,
  ...chatTools,
  ...latePages,
  ...laterPages,
  ...beside,
  ...realDesks,
  ...realChats,
  ...secondSight,
  ...thirdSight,
  ...fourthSight,
];
