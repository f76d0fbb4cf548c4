import type { Action } from "./action.ts";
import { draftReply } from "./draft-reply.ts";
import { rewrite } from "./rewrite.ts";
import { shorten } from "./shorten.ts";

/** Every action there is, in the order in which they are offered. */
export const actions: readonly Action[] = [draftReply, rewrite, shorten];
