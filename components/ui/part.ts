"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "./toast";

export type Part<Module> = { fetch: () => Promise<Module>; loaded: () => Module | null };

/** A piece of the screen that most visits do not need; it is fetched when somebody reaches for it. */
export function part<Module>(load: () => Promise<Module>): Part<Module> {
  let module: Module | null = null;
  return {
    fetch: async () => {
      module ??= await load();
      return module;
    },
    loaded: () => module,
  };
}

/** The piece once it is wanted and there. When it cannot be fetched that is said, and `giveUp` takes the wish back. */
export function usePart<Module>(source: Part<Module>, isWanted: boolean, giveUp: () => void): Module | null {
  const t = useTranslations("ui");
  const [module, setModule] = useState(source.loaded);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish fetches again
  useEffect(() => {
    if (!isWanted || module) return;
    let isCurrent = true;
    source.fetch().then(
      (fetched) => isCurrent && setModule(fetched),
      () => {
        if (!isCurrent) return;
        toast.error(t("toast.failed"), { description: t("form.network") });
        giveUp();
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, module]);

  return module;
}
