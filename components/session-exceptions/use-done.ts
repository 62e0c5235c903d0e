"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toast";

/** Says what was done and what it left outside, and shows the day as it is now. */
export function useDone(close: () => void) {
  const t = useTranslations("availabilities.days");
  const router = useRouter();
  return (done: string, visitsOutside: number) => {
    if (visitsOutside > 0)
      toast.warning(t("doneOutside", { done, count: visitsOutside }), { duration: 15_000 });
    else toast.success(done);
    close();
    router.refresh();
  };
}
