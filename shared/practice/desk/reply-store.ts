import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Clock } from "../../ports/clock.ts";
import type { DeskReply } from "../desk-shapes.ts";
import { limits } from "../../schemas/limits.ts";

/** Replies on disk, in a file of their own: practice never touches the pool's books. */
export type ReplyStore = {
  /** When this desk was first opened; sample tickets are dated from it. */
  readonly openedAtMs: number;
  /** Resolved means on disk. Beyond `practiceRepliesMax` the oldest reply is dropped. */
  readonly add: (reply: Omit<DeskReply, "id" | "at">) => DeskReply;
  /** The newest first, at most `limits.entriesListedMax`. */
  readonly newest: () => readonly DeskReply[];
  /** Of one ticket, the oldest first. */
  readonly ofTicket: (ticketId: string) => readonly DeskReply[];
  readonly answeredTickets: () => ReadonlySet<string>;
  readonly close: () => void;
};

type Row = { id: number; ticket_id: string; name: string; text: string; at_ms: number };

/** Opens or creates `practice.sqlite` in the data folder. */
export function openReplyStore(dataFolder: string, clock: Clock): ReplyStore {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, "practice.sqlite");
  // What people type into the practice editor is nobody else's; SQLite's own files follow this one.
  closeSync(openSync(path, "a", 0o600));
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`
    create table if not exists desk (only integer primary key check (only = 1), opened_ms integer);
    create table if not exists replies (
      id integer primary key autoincrement,
      ticket_id text not null,
      name text not null,
      text text not null,
      at_ms integer not null
    ) strict;
    create index if not exists replies_of_ticket on replies (ticket_id, id);
  `);
  database.prepare("insert or ignore into desk values (1, ?)").run(clock.nowMs());
  const { opened_ms: openedAtMs } = database.prepare("select opened_ms from desk").get() as {
    opened_ms: number;
  };
  const insert = database.prepare<[string, string, string, number], Row>(
    "insert into replies (ticket_id, name, text, at_ms) values (?, ?, ?, ?) returning *",
  );
  const trim = database.prepare("delete from replies where id <= ?");
  const newest = database.prepare<[number], Row>("select * from replies order by id desc limit ?");
  const ofTicket = database.prepare<[string], Row>(
    "select * from replies where ticket_id = ? order by id",
  );
  const answered = database.prepare<[], { ticket_id: string }>(
    "select distinct ticket_id from replies",
  );
  const add = database.transaction((reply: Omit<DeskReply, "id" | "at">): DeskReply => {
    const row = insert.get(reply.ticketId, reply.name, reply.text, clock.nowMs()) as Row;
    trim.run(row.id - limits.practiceRepliesMax);
    return toReply(row);
  });
  return {
    openedAtMs,
    add,
    newest: () => newest.all(limits.entriesListedMax).map(toReply),
    ofTicket: (ticketId) => ofTicket.all(ticketId).map(toReply),
    answeredTickets: () => new Set(answered.all().map((row) => row.ticket_id)),
    close: () => {
      database.close();
    },
  };
}

function toReply(row: Row): DeskReply {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    name: row.name,
    text: row.text,
    at: new Date(row.at_ms).toISOString(),
  };
}
