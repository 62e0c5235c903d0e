"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { createFeedAction, endFeedAction } from "@/lib/calendar-feeds/actions";
import { formatDateTime } from "@/lib/time";

type Feed = { createdAt: Date; lastReadAt: Date | null };

/** The address under which a calendar program reads one's own visits: made, shown once, replaced, ended. */
export function CalendarFeed({ feed }: { feed: Feed | null }) {
  const t = useTranslations("calendarFeeds");
  const [url, setUrl] = useState<string | null>(null);
  const shown = url !== null || feed !== null;
  const create = useActionButton(createFeedAction, {
    ...(shown && {
      confirm: { title: t("replaceTitle"), text: t("replaceText"), confirm: t("replaceConfirm") },
    }),
    onSuccess: (data) => setUrl(data.url),
  });
  const end = useActionButton(endFeedAction, {
    confirm: { title: t("endTitle"), text: t("endText"), confirm: t("endConfirm"), danger: true },
    success: t("ended"),
    onSuccess: () => setUrl(null),
  });
  return (
    <Card title={t("title")}>
      <div className="grid gap-4">
        <p>{t("text")}</p>
        {url ? <Address url={url} /> : feed && <Since feed={feed} />}
        <div className="flex flex-wrap gap-2">
          <Button variant={shown ? "secondary" : "primary"} busy={create.busy} onClick={() => create.run({})}>
            {t(shown ? "replace" : "create")}
          </Button>
          {shown && (
            <Button variant="danger" busy={end.busy} onClick={() => end.run({})}>
              {t("end")}
            </Button>
          )}
        </div>
        {create.dialog}
        {end.dialog}
      </div>
    </Card>
  );
}

function Since({ feed }: { feed: Feed }) {
  const t = useTranslations("calendarFeeds");
  const { timeZone } = useHospital();
  return (
    <p className="text-muted">
      {t("since", { at: formatDateTime(feed.createdAt, timeZone) })}{" "}
      {feed.lastReadAt ? t("lastRead", { at: formatDateTime(feed.lastReadAt, timeZone) }) : t("neverRead")}
    </p>
  );
}

function Address({ url }: { url: string }) {
  const t = useTranslations("calendarFeeds");
  async function copy() {
    const isCopied = await navigator.clipboard.writeText(url).then(
      () => true,
      () => false,
    );
    if (isCopied) toast.success(t("copied"));
    else toast.error(t("notCopied"));
  }
  return (
    <Callout tone="warning" title={t("onceTitle")}>
      <div ref={(element) => element?.focus()} tabIndex={-1} className="grid gap-2 outline-none">
        <p>{t("onceText")}</p>
        <Input readOnly value={url} aria-label={t("address")} onFocus={(event) => event.target.select()} />
        <Button size="sm" className="justify-self-start" onClick={copy}>
          {t("copy")}
        </Button>
      </div>
    </Callout>
  );
}
