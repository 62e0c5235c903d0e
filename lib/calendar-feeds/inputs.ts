import { z } from "zod";

/** There is nothing to say: whoever asks is whose calendar it is. */
export const OwnFeed = z.strictObject({});
