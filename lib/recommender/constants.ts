/** Views this far apart in a viewer's sequence still make a pair: beyond it pairs are as good as chance. */
export const PAIR_WINDOW = 20

/** Weight of a pair of neighbours; the pair at gap g weighs round(this / g). Divisible by 1 to 10, so that rounding is below 0.5 %. */
export const PAIR_UNIT = 2520

/** A pair that leads to a liked video counts this many times: a like says more than a view. Whole, so that weights stay whole. */
export const LIKED_PAIR = 2

/** How many of a viewer's latest videos are asked for what comes next. */
export const RECENT_VIEWS = 20

/** The k-th latest view weighs k to the power of minus this. */
export const RECENCY_POWER = 1.2

/** Pairs that the prior is worth: so much evidence is needed before pairs speak louder than popularity. */
export const PRIOR_PAIRS = 100

/** Weight of ln(popularity) beside the pairs. */
export const POPULARITY_WEIGHT = 0.7

/** A view loses half of its weight in trending in this share of the window. */
export const TRENDING_HALF_LIFE = 1 / 4
