import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, type SendOptions } from "pg-boss";
import type { Context } from "@/lib/context";
import { sender } from "./boss";
import type { QueueData, QueueName } from "./queues";

type Options = Pick<SendOptions, "startAfter" | "singletonKey" | "priority">;

/**
 * Puts a job into the open transaction: it exists exactly when the write does. `singletonKey` is the key
 * within a queue with a policy. Data carries ids, never patient data.
 */
export async function enqueue<Name extends QueueName>(
  tx: Pick<Context, "db">,
  name: Name,
  data: QueueData<Name>,
  options: Options = {},
): Promise<void> {
  const boss = await sender();
  await boss.send(name, data, { ...options, db: fromDrizzle(tx.db, sql) });
}
