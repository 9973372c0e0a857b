/** The player's place before, during and after loading: 16:9, and in theatre as tall as leaves the title in sight. */
export const PLAYER_FRAME =
  "aspect-video w-full wide:rounded-media wide:group-data-[theatre=true]/watch:aspect-auto wide:group-data-[theatre=true]/watch:rounded-none " +
  "wide:group-data-[theatre=true]/watch:h-[min(calc((100vw-var(--side))*9/16),calc(100svh-var(--bar)-6rem))]"
