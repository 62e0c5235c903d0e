"use client";

import { useRouter } from "next/navigation";
import { Card } from "@/components/ui/card";
import { LoadFailed } from "@/components/ui/states";

/** A figure that could not be counted; the others stay. */
export function FigureFailed({ title, reference }: { title: string; reference: string }) {
  const router = useRouter();
  return (
    <Card title={title}>
      <LoadFailed reference={reference} onRetry={() => router.refresh()} />
    </Card>
  );
}
