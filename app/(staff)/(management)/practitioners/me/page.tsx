import { notFound, redirect } from "next/navigation";
import { staffContext } from "@/lib/access/viewer";

/** The way to one's own hours. */
export default async function OwnPractitionerPage() {
  const { viewer } = await staffContext();
  if (!viewer.practitionerId) notFound();
  redirect(`/practitioners/${viewer.practitionerId}`);
}
