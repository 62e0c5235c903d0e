"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Empty, LoadFailed, NoPermission, Offline, Stale } from "@/components/ui/states";

const LONG_AGO = Date.now() - 200_000;

/** Loading, empty, failed, forbidden, stale and offline: six things that never look alike. */
export function KitStates() {
  const t = useTranslations("kit");
  return (
    <Card title={t("sections.states")}>
      <div className="grid gap-4 lg:grid-cols-2">
        <TableSkeleton rows={3} columns={3} />
        <Empty
          title={t("list.emptyTitle")}
          text={t("list.emptyText")}
          action={<Button variant="primary">{t("list.emptyAction")}</Button>}
        />
        <LoadFailed reference="0198c0de-7a11" onRetry={() => undefined} />
        <NoPermission />
        <Stale at={LONG_AGO} onRefresh={() => undefined} />
        <Offline />
      </div>
    </Card>
  );
}
