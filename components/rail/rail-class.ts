/** The row of cards: up to the screen's edge, with room for focus rings above and below. */
export const RAIL_SCROLLER =
  "no-scrollbar edge-fade gutter-x relative -my-2 flex snap-x gap-3 overflow-x-auto overscroll-x-contain py-2 sm:gap-4 " +
  "scroll-px-(--gutter)"

export const RAIL_ITEM = "rail-card snap-start list-none scroll-mt-24"
