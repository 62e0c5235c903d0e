"use client";

import dynamic from "next/dynamic";

/** Short messages are never part of a first paint. */
export const LazyToaster = dynamic(() => import("./toast").then((module) => module.Toaster), { ssr: false });
