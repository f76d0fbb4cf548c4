import type { Action } from "./action.ts";
import { draftReply } from "./draft-reply.ts";
import { rewrite } from "./rewrite.ts";
import { shorten } from "./shorten.ts";

/** Every action there is. */
export const actions: readonly Action[] = [draftReply, rewrite, shorten];
