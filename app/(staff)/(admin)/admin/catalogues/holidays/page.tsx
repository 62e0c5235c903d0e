import { getTranslations } from "next-intl/server";
import { CatalogueTabs } from "@/components/catalogues/catalogue-tabs";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Holidays } from "@/components/public-holidays/holidays";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listLocations } from "@/lib/locations/queries";
import { listHolidays } from "@/lib/public-holidays/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

/** Administrators find it among the catalogues, managers by itself. */
export default async function HolidaysPage() {
  const ctx = await pageContext("publicHolidays.manage");
  const { timeZone } = await currentSettings();
  const [rows, places, t] = await Promise.all([
    listHolidays(ctx, { from: localDate(ctx.now, timeZone) }),
    listLocations(ctx),
    getTranslations(),
  ]);
  const isAdmin = can(ctx.viewer, "catalogues.change");
  const sites = places.flatMap(({ id, name, kind, isActive }) =>
    kind === "site" && isActive ? [{ id, name }] : [],
  );
  return (
    <Messages namespaces={["publicHolidays", "timeOff"]}>
      <Page
        title={t(isAdmin ? "catalogues.title" : "publicHolidays.title")}
        tabTitle={t("publicHolidays.title")}
      >
        {isAdmin && <CatalogueTabs current="holidays" />}
        <Holidays rows={rows} sites={sites} />
      </Page>
    </Messages>
  );
}
