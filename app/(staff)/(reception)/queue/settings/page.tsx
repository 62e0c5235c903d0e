import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { QueueList } from "@/components/queue/queue-list";
import { TerminalList } from "@/components/terminals/terminal-list";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { env } from "@/lib/env";
import { listDepartments } from "@/lib/practitioners/queries";
import { listQueues } from "@/lib/queue/settings";
import { listTerminals } from "@/lib/terminals/queries";

export default async function QueueSettingsPage() {
  const ctx = await pageContext("terminals.manage");
  const [terminals, queues, departments, t] = await Promise.all([
    listTerminals(ctx),
    listQueues(ctx),
    listDepartments(ctx),
    getTranslations("terminals"),
  ]);
  return (
    <Messages namespaces={["terminals"]}>
      <Page title={t("title")} description={t("description")}>
        <div className="grid gap-6">
          <TerminalList terminals={terminals} queues={queues} baseUrl={env.BASE_URL} />
          <QueueList queues={queues} departments={departments} mayChange={can(ctx.viewer, "queue.manage")} />
        </div>
      </Page>
    </Messages>
  );
}
