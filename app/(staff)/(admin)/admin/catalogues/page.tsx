import { redirect } from "next/navigation";
import { pageContext } from "@/lib/access/page";

export default async function CataloguesPage() {
  await pageContext("catalogues.change");
  redirect("/admin/catalogues/departments");
}
