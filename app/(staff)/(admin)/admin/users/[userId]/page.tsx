import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { UserActions } from "@/components/users/user-actions";
import { USER_SECTIONS, UserSection } from "@/components/users/user-section";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { oneOfParam } from "@/lib/list-params";
import { getUser } from "@/lib/users/queries";

export default async function UserPage({ params, searchParams }: PageProps<"/admin/users/[userId]">) {
  const ctx = await pageContext("users.read");
  const userId = pathId((await params).userId);
  const user = await orNotFound(ctx, "users.read", () => getUser(ctx, userId));
  const query = await searchParams;
  const section = oneOfParam(USER_SECTIONS).parse(query.section) ?? "overview";
  const t = await getTranslations("users");
  return (
    <Messages namespaces={["users", "audit"]}>
      <Page
        title={`${user.givenName} ${user.familyName}`}
        tabTitle={t("detail.title")}
        breadcrumbs={[{ href: "/admin/users", label: t("list.title") }]}
        action={<UserActions user={user} isOwn={user.id === ctx.viewer.userId} />}
      >
        <UserSection ctx={ctx} user={user} section={section} query={query} />
      </Page>
    </Messages>
  );
}
