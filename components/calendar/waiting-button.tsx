"use client";

import { ListTodo } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { usePolled } from "@/components/ui/use-polled";
import type { FittingCount } from "@/lib/waiting-list/fitting";

const REFRESH_MS = 60_000;

/** How many wait for something that the shown days could give; opens who. */
export function WaitingButton({
  query,
  initial,
  isOpen,
  onPress,
}: {
  query: string;
  initial: FittingCount;
  isOpen: boolean;
  onPress: () => void;
}) {
  const t = useTranslations("calendar.waiting");
  const { data } = usePolled(`/api/waiting-list/fitting/count?${query}`, initial, REFRESH_MS, {
    topics: ["waiting-list"],
  });
  return (
    <Button
      aria-pressed={isOpen}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
      onClick={onPress}
    >
      <ListTodo aria-hidden />
      <span className="max-lg:sr-only">{t("title")}</span>{" "}
      <Badge tone={data.breached > 0 ? "danger" : "neutral"}>{data.count}</Badge>
      <span className="sr-only"> {t("rest", data)}</span>
    </Button>
  );
}
