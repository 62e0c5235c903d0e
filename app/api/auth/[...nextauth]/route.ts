import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/access/next-auth";
import { isOwnOrigin } from "@/lib/origin";
import { readCapped } from "@/lib/read-capped";

type Params = { params: Promise<{ nextauth: string[] }> };

const MOST_BYTES = 16_000;

/** Of next-auth only this is used; the rest does not exist. */
const OPEN = { GET: ["csrf"], POST: ["callback/credentials"] };

export async function GET(request: NextRequest, context: Params): Promise<Response> {
  return (await isOpen("GET", context)) ? NextAuth(request, context, authOptions()) : nothingHere();
}

export async function POST(request: NextRequest, context: Params): Promise<Response> {
  if (!(await isOpen("POST", context))) return nothingHere();
  if (!isOwnOrigin(request.headers.get("origin")))
    return NextResponse.json({ code: "foreignOrigin" }, { status: 403 });
  const body = await readCapped(request, MOST_BYTES).catch(() => null);
  if (!body) return NextResponse.json({ code: "invalid" }, { status: 413 });
  const capped = new NextRequest(request.url, { method: "POST", headers: request.headers, body });
  return NextAuth(capped, context, authOptions());
}

const isOpen = async (method: keyof typeof OPEN, { params }: Params) =>
  OPEN[method].includes((await params).nextauth.join("/"));

const nothingHere = () => NextResponse.json({ code: "notFound" }, { status: 404 });
