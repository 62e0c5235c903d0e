import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { ButtonLink } from "@/components/ui/button";
import { UsersTable } from "@/components/users/users-table";
import { pageContext } from "@/lib/access/page";
import { LAST_SEEN, UserFilter } from "@/lib/users/inputs";
import { listUsers } from "@/lib/users/queries";

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const ctx = await pageContext("users.read");
  const filter = UserFilter.parse(await searchParams);
  const list = await listUsers(ctx, filter);
  const t = await getTranslations("users.list");
  return (
    <Messages namespaces={["users"]}>
      <Page
        title={t("title")}
        action={
          <ButtonLink href="/admin/users/new" variant="primary">
            {t("invite")}
          </ButtonLink>
        }
      >
        <UsersTable {...list} lastSeen={LAST_SEEN} />
      </Page>
    </Messages>
  );
}
