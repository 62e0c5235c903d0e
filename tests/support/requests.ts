import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { newId } from "@/lib/ids";
import { withClient } from "@/scripts/support/database";

type Manifest = { node: Record<string, { filename: string; exportedName: string }> };

/** The origin of the server under test, as its own pages send it. */
export const ownOrigin = new URL(process.env.E2E_BASE_URL ?? "http://localhost").origin;

/** Calls an action ("users#disableUserAction") as a screen would: the id that the build gave it, and one envelope. */
export function send(
  request: APIRequestContext,
  action: string,
  data: string,
  headers: Record<string, string | undefined> = {},
) {
  const [domain, name] = action.split("#");
  const manifest: Manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const [id] =
    Object.entries(manifest.node).find(
      ([, known]) => known.filename === `lib/${domain}/actions.ts` && known.exportedName === name,
    ) ?? [];
  if (!id) throw new Error(`There is no action ${action}.`);
  const usual = { "content-type": "text/plain;charset=UTF-8", "next-action": id, origin: ownOrigin };
  return request.post("/account", { data, headers: defined({ ...usual, ...headers }), maxRedirects: 0 });
}

export const envelope = (input: unknown, key: string = newId()): string => JSON.stringify([{ key, input }]);

/** Headers that are set to something. */
export function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const set = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(set);
}

export type Event = { action: string; outcome: string; reason: string | null; patientId: string | null };

/** What stands in the audit trail of this person about others, oldest first. */
export function eventsOf(username: string): Promise<Event[]> {
  return withClient(process.env.E2E_DATABASE_URL ?? "", async (client) => {
    const { rows } = await client.query<Event>(
      `select e.action, e.outcome, e.reason, e.patient_id as "patientId"
       from audit_events e join users u on u.id = e.actor_id
       where u.username = $1 and (e.category <> 'access' or e.outcome = 'refused') order by e.position`,
      [username],
    );
    return rows;
  });
}
