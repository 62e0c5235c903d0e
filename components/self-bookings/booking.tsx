import { Suspense } from "react";
import { Messages } from "@/components/layout/messages";
import { Skeleton } from "@/components/ui/skeleton";
import { orNotFound } from "@/lib/access/page";
import type { Context } from "@/lib/context";
import type { BookingSteps } from "@/lib/self-bookings/inputs";
import { getSelfBooking } from "@/lib/self-bookings/queries";
import { BookingClosed } from "./booking-closed";
import { ConfirmStep } from "./confirm-step";
import { TimeStep } from "./time-step";
import { WhatStep } from "./what-step";

export type Place = {
  ctx: Context;
  patientId: string;
  /** Of the person, where it is not the reader. */
  name?: string;
  /** Addresses of the booking and of the visits. */
  book: string;
  visits: string;
};

/** One question a page: what, when, and whether it is right. */
export async function Booking({ steps, ...place }: Place & { steps: BookingSteps }) {
  const { ctx, patientId } = place;
  const booking = await orNotFound(ctx, "selfBookings.use", () => getSelfBooking(ctx, patientId), patientId);
  if (booking.closed) return <BookingClosed booking={booking} closed={booking.closed} />;
  const type = booking.types.find(({ id }) => id === steps.type);
  if (!type) return <WhatStep booking={booking} book={place.book} />;
  const { at, by } = steps;
  return (
    <Messages namespaces={["selfBookings", "enums"]}>
      {at && by ? (
        <ConfirmStep place={place} type={type} time={{ startsAt: at, practitionerId: by }} steps={steps} />
      ) : (
        <Suspense key={JSON.stringify(steps)} fallback={<Skeleton className="h-96" />}>
          <TimeStep place={place} type={type} phone={booking.phone} steps={steps} />
        </Suspense>
      )}
    </Messages>
  );
}
