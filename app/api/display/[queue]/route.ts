import { NextResponse } from "next/server";
import { requestInfo } from "@/lib/access/viewer";
import { toFailure } from "@/lib/failure";
import { lettersOf, readDisplay } from "@/lib/queue/display";
import { displayContext } from "@/lib/terminals/display-context";

export async function GET(_request: Request, { params }: RouteContext<"/api/display/[queue]">) {
  try {
    return NextResponse.json(await readDisplay(await displayContext(), lettersOf((await params).queue)));
  } catch (error) {
    const failure = await toFailure(error, { request: await requestInfo() });
    return NextResponse.json(failure, { status: failure.kind === "not-found" ? 404 : 503 });
  }
}
