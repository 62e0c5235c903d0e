"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextLink } from "@/components/ui/link";
import { Spinner } from "@/components/ui/spinner";
import { LoadFailed } from "@/components/ui/states";
import { setLocationActiveAction } from "@/lib/locations/actions";
import type { PlaceUse } from "@/lib/locations/use";
import { setRoomActiveAction } from "@/lib/rooms/actions";
import type { RoomUse } from "@/lib/rooms/use";
import { formatDateTime, formatMinute } from "@/lib/time";
import type { Retired } from "./location-tree";
import { useUse } from "./use-use";

const SHOWN_VISITS = 10;

/** Takes a place out of use or back; what still needs it is listed, and then it cannot be taken out. */
export function RetirePlace({ retired, onClose }: { retired: Retired; onClose: () => void }) {
  const t = useTranslations("catalogues");
  const ui = useTranslations("ui.actions");
  const { of, place } = retired;
  const verb = place.isActive ? "retire" : "restore";
  const { busy, run } = useActionButton(of === "room" ? setRoomActiveAction : setLocationActiveAction, {
    success: t(place.isActive ? "retiredToast" : "restoredToast"),
    onSuccess: onClose,
  });
  const rooms = useUse<RoomUse>(of === "room" && place.isActive ? `/api/rooms/${place.id}/use` : null);
  const parts = useUse<PlaceUse[]>(
    of === "location" && place.isActive ? `/api/locations/${place.id}/use` : null,
  );
  const { hasFailed } = of === "room" ? rooms : parts;
  const isKnown = !place.isActive || rooms.use !== null || parts.use !== null;
  const inTheWay =
    (rooms.use?.hours.length ?? 0) + (rooms.use?.visits.length ?? 0) + (parts.use?.length ?? 0);
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(`places.${verb}Title`, { name: place.name })}
      footer={
        <>
          <Button onClick={onClose}>{inTheWay > 0 ? ui("close") : ui("cancel")}</Button>
          {isKnown && inTheWay === 0 && (
            <Button
              variant={place.isActive ? "danger" : "primary"}
              busy={busy}
              onClick={() => run({ id: place.id, version: place.version, isActive: !place.isActive })}
            >
              {t(verb)}
            </Button>
          )}
        </>
      }
    >
      {hasFailed && <LoadFailed />}
      {!isKnown && !hasFailed && <Spinner />}
      {isKnown && inTheWay === 0 && <p>{t(place.isActive ? "retireText" : "places.restoreText")}</p>}
      {rooms.use && inTheWay > 0 && <RoomNeeds use={rooms.use} />}
      {parts.use && inTheWay > 0 && <PartNeeds use={parts.use} />}
    </Dialog>
  );
}

function RoomNeeds({ use: { hours, visits } }: { use: RoomUse }) {
  const t = useTranslations("catalogues.places");
  const day = useTranslations("availabilities.weekdays");
  const { timeZone } = useHospital();
  return (
    <div className="grid gap-4">
      <p>{t("roomNeeded")}</p>
      {hours.length > 0 && (
        <section>
          <h3 className="font-medium">{t("hoursHere", { count: hours.length })}</h3>
          <ul>
            {hours.map(({ id, practitioner, practitionerId, weekday, startMinute, endMinute }) => (
              <li key={id}>
                <TextLink href={`/practitioners/${practitionerId}/hours`}>{practitioner}</TextLink>{" "}
                {t("session", {
                  day: day(String(weekday) as "1"),
                  start: formatMinute(startMinute),
                  end: formatMinute(endMinute),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {visits.length > 0 && (
        <section>
          <h3 className="font-medium">{t("visitsHere", { count: visits.length })}</h3>
          <ul>
            {visits.slice(0, SHOWN_VISITS).map(({ id, startsAt, practitioner }) => (
              <li key={id}>
                {t("visit", { when: formatDateTime(new Date(startsAt), timeZone), practitioner })}
              </li>
            ))}
          </ul>
          {visits.length > SHOWN_VISITS && (
            <p className="text-muted">{t("more", { count: visits.length - SHOWN_VISITS })}</p>
          )}
        </section>
      )}
    </div>
  );
}

function PartNeeds({ use }: { use: readonly PlaceUse[] }) {
  const t = useTranslations("catalogues.places");
  return (
    <div className="grid gap-2">
      <p>{t("placeNeeded")}</p>
      <ul>
        {use.map(({ id, kind, name }) => (
          <li key={id}>{t(`inside.${kind}`, { name })}</li>
        ))}
      </ul>
    </div>
  );
}
