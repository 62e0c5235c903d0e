"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Confirm } from "@/components/ui/confirm";
import { Dialog, Sheet } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";

/** What opens over a page, and what is said inside it. */
export function KitOverlays() {
  const t = useTranslations("kit");
  const o = useTranslations("kit.overlays");
  const [asking, setAsking] = useState(false);
  const question = { title: o("question"), text: o("questionText"), confirm: o("yes"), danger: true };
  return (
    <>
      <Card title={t("sections.overlays")}>
        <div className="flex flex-wrap gap-2">
          <Dialog title={o("title")} description={o("text")} trigger={<Button>{o("dialog")}</Button>}>
            {o("body")}
          </Dialog>
          <Sheet
            title={o("title")}
            trigger={<Button>{o("sheet")}</Button>}
            footer={<Button>{o("yes")}</Button>}
          >
            {o("body")}
          </Sheet>
          <Button onClick={() => setAsking(true)}>{o("confirm")}</Button>
          <Confirm
            open={asking}
            question={question}
            onCancel={() => setAsking(false)}
            onConfirm={() => setAsking(false)}
          />
          <Menu trigger={<Button>{o("menu")}</Button>} label={o("menu")} align="start">
            <MenuItem>
              <Pencil aria-hidden />
              {o("first")}
            </MenuItem>
            <MenuLink href="/admin/kit">{o("second")}</MenuLink>
            <MenuSeparator />
            <MenuItem danger>
              <Trash2 aria-hidden />
              {o("yes")}
            </MenuItem>
          </Menu>
          <Popover trigger={<Button>{o("popover")}</Button>} label={o("popover")}>
            {o("body")}
          </Popover>
          <Tooltip text={o("text")}>
            <Button>{o("tooltip")}</Button>
          </Tooltip>
          <Button
            onClick={() =>
              toast.success(o("toastText"), { action: { label: o("toastUndo"), onClick: () => undefined } })
            }
          >
            {o("toast")}
          </Button>
          <Button onClick={() => toast.error(t("messages.danger"), { description: t("messages.detail") })}>
            {o("toastError")}
          </Button>
        </div>
      </Card>
      <Card title={t("sections.messages")}>
        <div className="grid gap-3">
          {(["info", "success", "warning", "danger"] as const).map((tone) => (
            <Callout key={tone} tone={tone} title={t(`messages.${tone}`)}>
              {t("messages.detail")}
            </Callout>
          ))}
        </div>
      </Card>
    </>
  );
}
