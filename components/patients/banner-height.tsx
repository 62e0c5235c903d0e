"use client";

import { useEffect, useRef } from "react";

/** Tells the page how tall the banner around it is, so that what sticks below it, and what is scrolled to, is never under it. */
export function BannerHeight() {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const banner = marker.current?.parentElement;
    if (!banner) return;
    const page = document.documentElement.style;
    const observer = new ResizeObserver(() => page.setProperty("--banner", `${banner.offsetHeight}px`));
    observer.observe(banner);
    return () => {
      observer.disconnect();
      page.removeProperty("--banner");
    };
  }, []);
  return <span ref={marker} hidden />;
}
