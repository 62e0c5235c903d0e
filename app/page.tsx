import { redirect } from "next/navigation";
import { landingFor } from "@/lib/access/landing";
import { signedInContext } from "@/lib/access/viewer";

export default async function StartPage() {
  const { viewer } = await signedInContext();
  redirect(landingFor(viewer.roles));
}
