import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

type Letter = {
  key: string | undefined;
  body: {
    to: string;
    subject: string;
    html: string;
    text: string;
    tags: { name: string; value: string }[];
    attachments?: { filename: string; content: string; content_type: string }[];
  };
};
type Reply = (response: ServerResponse) => void;

/** Answers with this status. */
export const answer =
  (status: number, body: unknown = { name: "application_error", message: "no", statusCode: status }): Reply =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
/** Takes the mail and never says so. */
export const silence: Reply = () => undefined;

/** A mail provider on the loopback that speaks Resend's protocol; the environment points to it until it is closed. */
export async function resendServer() {
  const state: { letters: Letter[]; reply: Reply } = {
    letters: [],
    reply: (response) => answer(200, { id: `provider-${state.letters.length}` })(response),
  };
  const usual = state.reply;
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    state.letters.push({ key: request.headers["idempotency-key"]?.toString(), body: JSON.parse(body) });
    state.reply(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.RESEND_BASE_URL = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  process.env.RESEND_API_KEY = "re_test";
  return {
    get letters() {
      return state.letters;
    },
    replies(reply: Reply = usual) {
      state.reply = reply;
    },
    forget() {
      state.letters = [];
      state.reply = usual;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
