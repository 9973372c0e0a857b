/** A button of the player's bar: 40 px to hit, 44 for fingers. */
export const CONTROL =
  "tip inline-flex size-10 shrink-0 items-center justify-center rounded-control text-on-media transition-colors duration-150 " +
  "hover:bg-on-media/15 disabled:opacity-40 aria-pressed:text-media-accent media-focus coarse:size-11"

/** Menus of the player live inside it, so that they show in full screen too. */
export const PLAYER_PANEL =
  "z-30 min-w-36 overflow-y-auto rounded-media bg-stage/95 p-1.5 text-sm text-on-media outline-none [--media-popover-side-offset:10px] " +
  "max-h-[min(20rem,var(--media-popover-available-height,20rem))] animate-enter"

export const PLAYER_ITEM =
  "flex min-h-9 cursor-pointer select-none items-center justify-between gap-4 rounded-control px-3 tabular-nums outline-none " +
  "data-[highlighted]:bg-on-media/15 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-on-media coarse:min-h-11"
