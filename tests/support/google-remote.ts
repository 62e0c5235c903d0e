import { createServer } from "node:http";
import { FakeGoogle } from "./google";

/** What somebody does at Google who is not the application. */
const DEEDS = ["put", "delete", "get", "live", "withdraw"] as const;
type Deed = (typeof DEEDS)[number];
type Deeds = Pick<FakeGoogle, Deed>;

/** A Google on the loopback that another process can have do something: journeys run apart from the servers they try. */
export async function startRemoteGoogle() {
  const google = await FakeGoogle.start();
  const deeds: Record<Deed, (...given: never[]) => unknown> = {
    put: (event: Parameters<Deeds["put"]>[0]) => google.put(event),
    delete: (id: string) => google.delete(id),
    get: (id: string) => google.get(id),
    live: () => google.live(),
    withdraw: () => google.withdraw(),
  };
  const control = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const deed = DEEDS.find((name) => request.url === `/${name}`);
    response.writeHead(deed ? 200 : 404, { "content-type": "application/json" });
    response.end(deed ? JSON.stringify(deeds[deed](...(JSON.parse(body) as never[])) ?? null) : "");
  });
  await new Promise<void>((resolve) => control.listen(0, "127.0.0.1", resolve));
  const address = control.address();
  const controlUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const stop = () => {
    google.close();
    control.closeAllConnections();
    control.close();
  };
  return { environment: google.environment, controlUrl, stop };
}

/** The same from the other process. */
export function remoteGoogle(controlUrl: string) {
  const have =
    <Name extends Deed>(deed: Name) =>
    async (...given: Parameters<Deeds[Name]>): Promise<Awaited<ReturnType<Deeds[Name]>>> => {
      const response = await fetch(`${controlUrl}/${deed}`, { method: "POST", body: JSON.stringify(given) });
      if (!response.ok) throw new Error(`The loopback Google answered ${response.status}.`);
      return response.json();
    };
  return {
    put: have("put"),
    delete: have("delete"),
    get: have("get"),
    live: have("live"),
    withdraw: have("withdraw"),
  };
}
