"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { createFeed, endFeed } from "./commands";
import { OwnFeed } from "./inputs";

export const createFeedAction = action("calendarFeeds.use", {
  name: "calendarFeeds.create",
  keepsAnswer: false,
})
  .inputSchema(OwnFeed)
  .action(({ ctx }) => createFeed(ctx));

export const endFeedAction = action("calendarFeeds.use", { name: "calendarFeeds.end" })
  .inputSchema(OwnFeed)
  .action(async ({ ctx }) => {
    const ended = await endFeed(ctx);
    revalidatePath("/account/calendar-feed");
    return ended;
  });
