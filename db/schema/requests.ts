import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, json } from "../columns";
import { users } from "./users";

/** Answers already given to a keyed mutation: repeating the key repeats the answer, not the deed. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    action: text("action").notNull(),
    key: uuid("key").notNull(),
    /** SHA-256 of the canonical parameters; the same key with other parameters is refused. */
    inputHash: text("input_hash").notNull(),
    result: json("result"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.action, t.key] })],
);
